import type { FieldSets, SetField } from '../supergraph-model/field-set.ts';
import type { Graph, GraphField, GraphType, Model } from '../supergraph-model/model.ts';
import type { TypeSet } from '../supergraph-model/type-set.ts';

/** Where a field of a type can be asked. */
export interface Option {
  readonly graph: Graph;
  readonly stand: GraphType;
  readonly field: GraphField;
}

/** What each subgraph answers without a further fetch. For all operations with the same labels on. */
export class Answering {
  readonly model: Model;
  readonly fieldSets: FieldSets;
  readonly #options = new Map<TypeSet, Map<string, readonly Option[]>>();
  readonly #ofKeys = new Map<GraphType, readonly SetField[]>();

  readonly #labelsOn: ReadonlySet<string>;

  /** @param labelsOn  of `@override` */
  constructor(model: Model, fieldSets: FieldSets, labelsOn: ReadonlySet<string>) {
    this.model = model;
    this.fieldSets = fieldSets;
    this.#labelsOn = labelsOn;
  }

  #isResolvable({ isResolvable, label }: GraphField): boolean {
    return isResolvable && (label === null || label.isWhenOn === this.#labelsOn.has(label.name));
  }

  /** Every subgraph that resolves the field for objects of this type, whichever way one gets there. */
  optionsFor(bit: TypeSet, name: string): readonly Option[] {
    let ofType = this.#options.get(bit);
    if (!ofType) {
      ofType = new Map();
      this.#options.set(bit, ofType);
    }
    let options = ofType.get(name);
    if (!options) {
      options = this.model.graphs.flatMap((graph) =>
        (graph.stands.get(bit) ?? []).flatMap((stand) => {
          const field = stand.fields.get(name);
          return field && this.#isResolvable(field) ? [{ graph, stand, field }] : [];
        }),
      );
      ofType.set(name, options);
    }
    return options;
  }

  /** Every field of the type's keys: a subgraph that has an object of it can supply them, unless it calls them external. */
  keyFieldsOf(type: GraphType): readonly SetField[] {
    let fields = this.#ofKeys.get(type);
    if (!fields) {
      fields = type.keys.flatMap((key) => [...this.fieldSets.of(type.name, key.fields)]);
      this.#ofKeys.set(type, fields);
    }
    return fields;
  }

  /**
   * The field, if an object of this type is asked it without anything that must be fetched first.
   *
   * @param provided  what the way to the object provides
   */
  fieldHere(
    stand: GraphType,
    bit: TypeSet,
    name: string,
    provided: readonly SetField[],
  ): GraphField | undefined {
    const field = stand.fields.get(name);
    if (!field || field.requires !== null || field.contextArguments.length > 0) return undefined;
    if (this.#isResolvable(field)) return field;
    const isSaid = (each: SetField): boolean => each.name === name && (each.types & bit) !== 0n;
    return provided.some(isSaid) || (!field.isExternal && this.keyFieldsOf(stand).some(isSaid))
      ? field
      : undefined;
  }

  /** What is provided below a field. */
  providedBelow(
    stand: GraphType,
    bit: TypeSet,
    field: GraphField,
    provided: readonly SetField[],
  ): readonly SetField[] {
    const below = (fields: readonly SetField[]): SetField[] =>
      fields.flatMap((each) =>
        each.name === field.name && (each.types & bit) !== 0n ? (each.children ?? []) : [],
      );
    const byPath = provided.length > 0 ? below(provided) : [];
    const byField = field.provides === null ? [] : this.fieldSets.of(field.named, field.provides);
    const byKeys = stand.keys.length > 0 ? below(this.keyFieldsOf(stand)) : [];
    return byPath.length + byField.length + byKeys.length === 0 ? none : [...byPath, ...byField, ...byKeys];
  }
}

const none: readonly SetField[] = [];
