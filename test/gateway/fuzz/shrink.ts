import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type SelectionNode,
  validate,
  visit,
} from 'graphql';
import type { FuzzOperation } from './contest.ts';

/** Whether it still fails in the same way. */
export type StillFails<T> = (candidate: T) => Promise<boolean>;

/** Leaves out of an operation, piece by piece, what the failure does not need. */
export async function shrinkOperation(
  schema: GraphQLSchema,
  operation: FuzzOperation,
  stillFails: StillFails<FuzzOperation>,
): Promise<FuzzOperation> {
  let best = operation;
  for (let again = true; again; ) {
    again = false;
    for (const candidate of smallerOperations(best)) {
      if (!isValid(schema, candidate.text) || !(await stillFails(candidate))) continue;
      best = candidate;
      again = true;
      break;
    }
  }
  return best;
}

function isValid(schema: GraphQLSchema, text: string): boolean {
  try {
    return validate(schema, parse(text)).length === 0;
  } catch {
    // Nothing was left of it.
    return false;
  }
}

function* smallerOperations({ text, variables }: FuzzOperation): Generator<FuzzOperation> {
  const document = parse(text);
  for (const smaller of smallerDocuments(document)) yield { text: print(withoutUnused(smaller)), variables };
}

function* smallerDocuments(document: DocumentNode): Generator<DocumentNode> {
  let count = 0;
  visit(document, { enter: () => void count++ });
  // Large pieces come first in a document, and are tried first.
  for (let index = 0; index < count; index++) {
    for (const how of ['drop', 'unwrap'] as const) {
      const smaller = changed(document, index, how);
      if (smaller) yield smaller;
    }
  }
}

/** The document without its n-th node, or with what is in it instead of it. */
function changed(document: DocumentNode, nth: number, how: 'drop' | 'unwrap'): DocumentNode | null {
  let index = -1;
  let isChanged = false;
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const smaller = visit(document, {
    enter: (node) => {
      index += 1;
      if (index !== nth || isChanged) return undefined;
      if (how === 'drop') {
        const mayGo =
          node.kind === Kind.FIELD ||
          node.kind === Kind.INLINE_FRAGMENT ||
          node.kind === Kind.FRAGMENT_SPREAD ||
          node.kind === Kind.DIRECTIVE ||
          node.kind === Kind.ARGUMENT ||
          node.kind === Kind.OBJECT_FIELD;
        if (!mayGo) return undefined;
        isChanged = true;
        return null;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value);
        if (!fragment) return undefined;
        isChanged = true;
        return {
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: fragment.typeCondition,
          selectionSet: fragment.selectionSet,
        };
      }
      if (node.kind !== Kind.SELECTION_SET) return undefined;
      const at = node.selections.findIndex((each) => each.kind === Kind.INLINE_FRAGMENT);
      const inner = node.selections[at];
      if (inner?.kind !== Kind.INLINE_FRAGMENT) return undefined;
      isChanged = true;
      const selections: SelectionNode[] = [
        ...node.selections.slice(0, at),
        ...inner.selectionSet.selections,
        ...node.selections.slice(at + 1),
      ];
      return { ...node, selections };
    },
  });
  return isChanged ? smaller : null;
}

/** Fragments and variables that nothing uses any more are not allowed. */
function withoutUnused(document: DocumentNode): DocumentNode {
  let current = document;
  for (;;) {
    const used = new Set<string>();
    visit(current, {
      FragmentSpread: ({ name }) => void used.add(`...${name.value}`),
      VariableDefinition: () => false,
      Variable: ({ name }) => void used.add(`$${name.value}`),
    });
    const next = visit(current, {
      FragmentDefinition: (node) => (used.has(`...${node.name.value}`) ? undefined : null),
      VariableDefinition: (node) => (used.has(`$${node.variable.name.value}`) ? undefined : null),
    });
    if (next === current) return current;
    current = next;
  }
}

/** Leaves fields and types out of the subgraphs, as long as the rest still fits together. */
export async function shrinkSubgraphs(
  subgraphs: Readonly<Record<string, string>>,
  stillFails: StillFails<Readonly<Record<string, string>>>,
): Promise<Readonly<Record<string, string>>> {
  let best = subgraphs;
  for (const name of Object.keys(subgraphs)) {
    let count = 0;
    visit(parse(best[name] ?? ''), { enter: () => void count++ });
    for (let nth = count; nth >= 0; nth--) {
      const smaller = withoutDefinition(best[name] ?? '', nth);
      if (smaller === null) continue;
      const candidate = { ...best, [name]: smaller };
      if (await stillFails(candidate)) best = candidate;
    }
  }
  return best;
}

function withoutDefinition(text: string, nth: number): string | null {
  let index = -1;
  let isChanged = false;
  const smaller = visit(parse(text), {
    enter: (node) => {
      index += 1;
      if (index !== nth) return undefined;
      const mayGo =
        node.kind === Kind.FIELD_DEFINITION ||
        node.kind === Kind.INPUT_VALUE_DEFINITION ||
        node.kind === Kind.OBJECT_TYPE_DEFINITION ||
        node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
        node.kind === Kind.UNION_TYPE_DEFINITION ||
        node.kind === Kind.SCALAR_TYPE_DEFINITION ||
        node.kind === Kind.ENUM_TYPE_DEFINITION ||
        node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ||
        node.kind === Kind.DIRECTIVE ||
        node.kind === Kind.NAMED_TYPE;
      if (!mayGo) return undefined;
      isChanged = true;
      return null;
    },
  });
  if (!isChanged) return null;
  try {
    const printed = print(smaller);
    parse(printed);
    return printed;
  } catch {
    return null;
  }
}
