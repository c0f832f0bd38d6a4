import {
  type FieldNode,
  type GraphQLCompositeType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { Costed } from './cost.ts';
import type { Variables } from './variable-value.ts';

/** A list in an operation: how many of it there may be, and how that is multiplied. */
interface Term {
  /** `100 customers × 50 tickets`. */
  readonly text: string;
  readonly count: number;
}

type Nodes = Pick<Costed, 'schema' | 'prices' | 'operation' | 'fragments'>;

/**
 * Counts the nodes that an operation may return, list by list, and refuses it with that arithmetic when they are more than `max`. Lists without a
 * page size, such as the lines of an invoice, are parts of their node and do not count.
 *
 * @throws RequestFault QUERY_TOO_COMPLEX
 */
export function requireNodeBound(nodes: Nodes, variables: Variables, max: number): void {
  const root = nodes.schema.getRootType(nodes.operation.operation);
  if (root == null) return;
  const terms = termsIn(nodes, variables, nodes.operation.selectionSet, root, []);
  const total = terms.reduce((sum, { count }) => sum + count, 0);
  if (total <= max) return;
  const shown = terms.toSorted((one, other) => other.count - one.count).slice(0, 10);
  const more = terms.length - shown.length;
  throw new RequestFault(
    'QUERY_TOO_COMPLEX',
    `This operation may return ${total} nodes; ${max} are allowed: ${shown.map(({ text, count }) => `${text} = ${count}`).join('; ')}${more > 0 ? `; and ${more} smaller lists` : ''}. Ask for smaller pages.`,
  );
}

interface Factor {
  readonly name: string;
  readonly size: number;
}

function termsIn(
  nodes: Nodes,
  variables: Variables,
  { selections }: SelectionSetNode,
  type: GraphQLCompositeType,
  above: readonly Factor[],
): Term[] {
  return selections.flatMap((selection): Term[] => {
    if (selection.kind === Kind.FIELD) return termsOfField(nodes, variables, selection, type, above);
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : nodes.fragments.get(selection.name.value);
    if (fragment === undefined) return [];
    const narrowed = fragment.typeCondition && nodes.schema.getType(fragment.typeCondition.name.value);
    const inner = narrowed !== undefined && isCompositeType(narrowed) ? narrowed : type;
    return termsIn(nodes, variables, fragment.selectionSet, inner, above);
  });
}

function termsOfField(
  nodes: Nodes,
  variables: Variables,
  node: FieldNode,
  type: GraphQLCompositeType,
  above: readonly Factor[],
): Term[] {
  const name = node.name.value;
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  if (field === undefined || node.selectionSet === undefined) return [];
  const named = getNamedType(field.type);
  if (!isCompositeType(named)) return [];
  const slicing = nodes.prices.get(`${type.name}.${name}`)?.slicingArguments ?? [];
  const size =
    sizeOf(node, slicing, variables) ?? idsGiven(node, variables, isListType(getNullableType(field.type)));
  if (size === null) return termsIn(nodes, variables, node.selectionSet, named, above);
  const factors = [...above, { name, size }];
  const own: Term = {
    text: factors.map((factor) => `${factor.size} ${factor.name}`).join(' × '),
    count: factors.reduce((product, factor) => product * factor.size, 1),
  };
  return [own, ...termsIn(nodes, variables, node.selectionSet, named, factors)];
}

/** The page size that is asked for; null for a field that takes none. */
function sizeOf(node: FieldNode, slicing: readonly string[], variables: Variables): number | null {
  const given = node.arguments?.find(({ name }) => slicing.includes(name.value))?.value;
  if (given?.kind === Kind.INT) return Number(given.value);
  if (given?.kind !== Kind.VARIABLE) return null;
  const value = variables[given.name.value];
  return typeof value === 'number' ? value : null;
}

/** `nodes(ids: …)` returns as many as ids are given. */
function idsGiven(node: FieldNode, variables: Variables, isList: boolean): number | null {
  const ids = isList ? node.arguments?.find(({ name }) => name.value === 'ids')?.value : undefined;
  if (ids?.kind === Kind.LIST) return ids.values.length;
  const value = ids?.kind === Kind.VARIABLE ? variables[ids.name.value] : undefined;
  return Array.isArray(value) ? value.length : null;
}
