import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';

/** What a document asks for with all its fragments written out, as far as it can be counted without a schema. */
export interface QueryShape {
  /** Fields inside fields, deepest first; a flat query has depth 1. */
  readonly depth: number;
  /** Selection sets inside selection sets, those of fragments too: what a planner or validator walks down. */
  readonly nesting: number;
  /** Every field, `__typename` too; grows exponentially with nested fragments, which is why it is counted and not walked. */
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields of the operation itself, the largest operation's. */
  readonly rootFields: number;
  /** The same of mutations alone. */
  readonly rootMutations: number;
  /** True when `__schema` or `__type` is asked for. */
  readonly introspects: boolean;
}

type Counts = { -readonly [K in keyof QueryShape]: QueryShape[K] };

const nothing: QueryShape = {
  depth: 0,
  nesting: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  rootFields: 0,
  rootMutations: 0,
  introspects: false,
};

/** Counts a parsed document. Each fragment is measured once, so the work grows with the text, not with what it expands to. */
export function shapeOf(document: DocumentNode): QueryShape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const counter = { fragments, measured: new Map<string, QueryShape>() };
  const total = { ...nothing };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) measureFragment(definition.name.value, counter);
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const shape = measure(definition.selectionSet, counter);
    add(total, shape, shape.depth);
    total.directives += definition.directives?.length ?? 0;
    total.rootFields = Math.max(total.rootFields, shape.rootFields);
    if (definition.operation === OperationTypeNode.MUTATION)
      total.rootMutations = Math.max(total.rootMutations, shape.rootFields);
  }
  return total;
}

interface Counter {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly measured: Map<string, QueryShape>;
}

function measure(selectionSet: SelectionSetNode, counter: Counter): QueryShape {
  const total = { ...nothing, nesting: 1 };
  for (const selection of selectionSet.selections) {
    total.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) {
      total.fields += 1;
      total.rootFields += 1;
      if (selection.alias !== undefined) total.aliases += 1;
      const name = selection.name.value;
      if (name === '__schema' || name === '__type') total.introspects = true;
      const inner = selection.selectionSet === undefined ? nothing : measure(selection.selectionSet, counter);
      add(total, inner, inner.depth + 1);
      continue;
    }
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? measure(selection.selectionSet, counter)
        : measureFragment(selection.name.value, counter);
    add(total, inner, inner.depth);
    total.rootFields += inner.rootFields;
  }
  return total;
}

/** A fragment that contains itself counts for nothing here: validation refuses it by name. */
function measureFragment(name: string, counter: Counter): QueryShape {
  const known = counter.measured.get(name);
  if (known !== undefined) return known;
  const fragment = counter.fragments.get(name);
  if (fragment === undefined) return nothing;
  counter.measured.set(name, nothing);
  const shape = measure(fragment.selectionSet, counter);
  counter.measured.set(name, shape);
  return shape;
}

function add(total: Counts, part: QueryShape, depth: number): void {
  total.depth = Math.max(total.depth, depth);
  total.nesting = Math.max(total.nesting, part.nesting + 1);
  total.fields += part.fields;
  total.aliases += part.aliases;
  total.directives += part.directives;
  total.introspects ||= part.introspects;
}
