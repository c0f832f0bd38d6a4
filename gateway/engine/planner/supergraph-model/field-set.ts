import { Kind, parse, type SelectionSetNode } from 'graphql';
import { argumentsText } from '../normalise/literal-text.ts';
import type { Model } from './model.ts';
import { bitsOf, type TypeSet } from './type-set.ts';

/** A field of a key, of `@requires` or of `@provides`. */
export interface SetField {
  readonly name: string;
  /** `(currency: EUR)` or nothing. */
  readonly args: string;
  /** The types that it is meant for. */
  readonly types: TypeSet;
  /** Null for a leaf. */
  readonly children: readonly SetField[] | null;
}

/** Reads field sets of one supergraph, each once. */
export class FieldSets {
  readonly #model: Model;
  readonly #known = new Map<string, readonly SetField[]>();

  constructor(model: Model) {
    this.#model = model;
  }

  /** @param typeName  the type that the selection stands on */
  of(typeName: string, text: string): readonly SetField[] {
    const id = `${typeName} ${text}`;
    let fields = this.#known.get(id);
    if (!fields) {
      const trimmed = text.trim();
      const braced = trimmed.startsWith('{') ? trimmed : `{${trimmed}}`;
      const [definition] = parse(braced, { noLocation: true }).definitions;
      if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`not a field set: ${text}`);
      fields = this.#read(definition.selectionSet, this.#possible(typeName));
      this.#known.set(id, fields);
    }
    return fields;
  }

  #possible(typeName: string): TypeSet {
    return this.#model.possible.get(typeName) ?? 0n;
  }

  #read({ selections }: SelectionSetNode, types: TypeSet): SetField[] {
    return selections.flatMap((selection): SetField[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        return this.#read(
          selection.selectionSet,
          condition === undefined ? types : types & this.#possible(condition),
        );
      }
      const name = selection.name.value;
      const children =
        selection.selectionSet === undefined
          ? null
          : this.#read(selection.selectionSet, possibleBelow(this.#model, types, name));
      return [{ name, args: argumentsText(selection.arguments), types, children }];
    });
  }
}

/** What a field may give, asked of any of these types. */
export function possibleBelow(model: Model, types: TypeSet, fieldName: string): TypeSet {
  let below = 0n;
  let last: string | undefined;
  for (const bit of bitsOf(types)) {
    const named = model.fields.get(model.names.get(bit) ?? '')?.get(fieldName)?.named;
    if (named === undefined || named === last) continue;
    last = named;
    below |= model.possible.get(named) ?? 0n;
  }
  return below;
}
