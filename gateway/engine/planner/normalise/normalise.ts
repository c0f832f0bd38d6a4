import {
  type ArgumentNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
} from 'graphql';
import { possibleBelow } from '../supergraph-model/field-set.ts';
import type { Model } from '../supergraph-model/model.ts';
import type { TypeSet } from '../supergraph-model/type-set.ts';
import { type Entry, typeNameField, undirected } from './entry.ts';
import { argumentsText, directivesText } from './literal-text.ts';

/** More fields than this, fragments expanded, are not planned. */
const entryCountMax = 30_000;

export interface NormaliserInput {
  readonly model: Model;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Values of the variables that stand in `@skip` and `@include`. */
  readonly conditions: Readonly<Record<string, boolean>>;
  /** Under what a field lies in the data; the response key but for names that the planner needs itself. */
  readonly keyOf: (field: FieldNode) => string;
}

/** One field as the client asks it, and of which types. */
interface Asked {
  readonly field: FieldNode;
  readonly types: TypeSet;
}

/** Types that ask a response key by the same fields. */
interface Asking {
  types: TypeSet;
  selectedOn: TypeSet;
  readonly fields: [FieldNode, ...FieldNode[]];
}

/** What an operation asks, as entries at every level. Introspection is left out: no subgraph is asked for it. */
export function normalise(input: NormaliserInput): {
  readonly entries: readonly Entry[];
  readonly count: number;
} {
  const { model, operation } = input;
  const rootName = model.rootTypes[operation.operation] ?? '';
  const normaliser = new Normaliser(input);
  const entries = normaliser.entriesOf([operation], model.possible.get(rootName) ?? 0n);
  return { entries, count: normaliser.count };
}

class Normaliser {
  readonly #input: NormaliserInput;
  count = 0;

  constructor(input: NormaliserInput) {
    this.#input = input;
  }

  entriesOf(parents: readonly Pick<FieldNode, 'selectionSet'>[], types: TypeSet): Entry[] {
    const byKey = new Map<string, Asked[]>();
    for (const { selectionSet } of parents)
      if (selectionSet) this.#collect(selectionSet.selections, types, byKey);
    const entries: Entry[] = [];
    for (const [key, asked] of byKey) {
      for (const each of partition(asked)) entries.push(this.#entry(key, each));
    }
    return entries;
  }

  #collect(selections: readonly SelectionNode[], types: TypeSet, byKey: Map<string, Asked[]>): void {
    for (const selection of selections) {
      if (selection.directives?.length && !this.#isIncluded(selection.directives)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        if (name === '__schema' || name === '__type') continue;
        const key = name === typeNameField ? name : this.#input.keyOf(selection);
        const known = byKey.get(key);
        if (known) known.push({ field: selection, types });
        else byKey.set(key, [{ field: selection, types }]);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#input.fragments.get(selection.name.value);
      if (!fragment) continue;
      const condition = fragment.typeCondition?.name.value;
      const narrowed =
        condition === undefined ? types : types & (this.#input.model.possible.get(condition) ?? 0n);
      if (narrowed !== 0n) this.#collect(fragment.selectionSet.selections, narrowed, byKey);
    }
  }

  #isIncluded(directives: readonly DirectiveNode[]): boolean {
    return directives.every(({ name, arguments: given }) => {
      if (name.value !== 'skip' && name.value !== 'include') return true;
      const value = given?.find((argument) => argument.name.value === 'if')?.value;
      return this.#isTrue(value) === (name.value === 'include');
    });
  }

  #isTrue(value: ValueNode | undefined): boolean {
    if (value?.kind === Kind.BOOLEAN) return value.value;
    return value?.kind === Kind.VARIABLE && this.#input.conditions[value.name.value] === true;
  }

  #entry(key: string, { fields, types, selectedOn }: Asking): Entry {
    this.count += 1;
    if (this.count > entryCountMax) throw new Error('the operation asks for too many fields');
    const id = this.count;
    const [first] = fields;
    const hasChildren = first.selectionSet !== undefined;
    const below = hasChildren ? possibleBelow(this.#input.model, types, first.name.value) : 0n;
    const directives = hasDirectives(fields)
      ? [...new Set(fields.map((field) => directivesText(field.directives)))].sort()
      : undirected;
    return {
      id,
      key,
      name: first.name.value,
      args: argumentsText(first.arguments),
      directives,
      variables: first.arguments?.length || directives !== undirected ? variablesIn(fields) : none,
      types,
      selectedOn,
      children: hasChildren ? this.entriesOf(fields, below) : null,
      isInternal: false,
    };
  }
}

const none: readonly string[] = [];

const hasDirectives = (fields: readonly FieldNode[]): boolean =>
  fields.some(({ directives }) => directives !== undefined && directives.length > 0);

/** Types that ask a response key by the same fields go together; their sets share no type. */
function partition(asked: readonly Asked[]): Asking[] {
  const classes: Asking[] = [];
  for (const { field, types } of asked) {
    let rest = types;
    for (const each of [...classes]) {
      const both = each.types & rest;
      if (both === 0n) continue;
      rest &= ~both;
      const selectedOn = each.selectedOn | types;
      if (both === each.types) {
        each.fields.push(field);
        each.selectedOn = selectedOn;
      } else {
        each.types &= ~both;
        classes.push({ types: both, selectedOn, fields: [...each.fields, field] });
      }
    }
    if (rest !== 0n) classes.push({ types: rest, selectedOn: types, fields: [field] });
  }
  return classes;
}

/** The client's variables in arguments and directives, but for those that only say whether a field is asked. */
export function variablesIn(nodes: readonly Pick<FieldNode, 'arguments' | 'directives'>[]): string[] {
  const names = new Set<string>();
  const read = (value: ValueNode): void => {
    if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    else if (value.kind === Kind.LIST) value.values.forEach(read);
    else if (value.kind === Kind.OBJECT) for (const { value: inner } of value.fields) read(inner);
  };
  const readAll = (given: readonly ArgumentNode[] | undefined): void => {
    for (const { value } of given ?? []) read(value);
  };
  for (const { arguments: own, directives = [] } of nodes) {
    readAll(own);
    for (const { name, arguments: given } of directives)
      if (name.value !== 'skip' && name.value !== 'include') readAll(given);
  }
  return [...names];
}
