import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import type { PriceList } from './list-sizes.ts';

export interface Costed {
  readonly schema: GraphQLSchema;
  readonly prices: PriceList;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly pageSizeMax: number;
}

/** A mutation's root fields write, so each counts as ten objects read. */
const mutationWeight = 10;
/** Items to reckon with in a list about which the schema says nothing. */
const unknownListSize = 10;

/**
 * The most that an operation can cost: 1 for each object that it may have to fetch, lists multiplied by the size that
 * was asked for, scalars free. Selections on several types of one interface are added up, which is never too low.
 *
 * Expects a validated operation whose expanded fields are bounded: it visits each of them once.
 *
 * @throws RequestFault BAD_USER_INPUT when a page larger than `pageSizeMax` is asked for
 */
export function costOf(request: Costed): number {
  const { schema, operation } = request;
  const root = schema.getRootType(operation.operation);
  if (root == null) return 0;
  const base =
    operation.operation === 'mutation' ? mutationWeight * operation.selectionSet.selections.length : 0;
  return base + selectionCost(request, operation.selectionSet, root, null);
}

/** The size that a connection hands down to the fields that hold its items. */
interface HandedDown {
  readonly size: number;
  readonly fields: readonly string[];
}

function selectionCost(
  request: Costed,
  selectionSet: SelectionSetNode,
  type: GraphQLCompositeType,
  handedDown: HandedDown | null,
): number {
  let total = 0;
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      total += fieldCost(request, selection, type, handedDown);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : request.fragments.get(selection.name.value);
    if (fragment === undefined) continue;
    const narrowed = fragment.typeCondition && request.schema.getType(fragment.typeCondition.name.value);
    const inner = narrowed !== undefined && isCompositeType(narrowed) ? narrowed : type;
    total += selectionCost(request, fragment.selectionSet, inner, handedDown);
  }
  return total;
}

function fieldCost(
  request: Costed,
  node: FieldNode,
  type: GraphQLCompositeType,
  handedDown: HandedDown | null,
): number {
  const name = node.name.value;
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  // `__typename` and introspection cost nothing here; who may introspect is decided elsewhere.
  if (field === undefined) return 0;
  const price = request.prices.get(`${type.name}.${name}`);
  const named = getNamedType(field.type);
  const asked = askedSize(request, node, field, price?.slicingArguments ?? []);
  const isList = isListType(getNullableType(field.type));
  const size = asked ?? price?.assumedSize ?? null;
  const handsDown = size !== null && price !== undefined && price.sizedFields.length > 0;
  const own = handedDown?.fields.includes(name) === true ? handedDown.size : null;
  const count = isList ? (own ?? (handsDown ? null : size) ?? unknownListSize) : 1;
  const weight = price?.weight ?? (isCompositeType(named) ? 1 : 0);
  if (node.selectionSet === undefined || !isCompositeType(named)) return count * weight;
  const inner = handsDown && !isList ? { size, fields: price.sizedFields } : null;
  return count * (weight + selectionCost(request, node.selectionSet, named, inner));
}

const pageArguments = ['first', 'last'];

/** The largest page that the field's arguments ask for, its schema's default included; null when none says. */
function askedSize(
  request: Costed,
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  slicing: readonly string[],
): number | null {
  let largest: number | null = null;
  for (const argument of field.args) {
    if (!slicing.includes(argument.name) && !pageArguments.includes(argument.name)) continue;
    const value = argumentValue(request, node, argument.name) ?? argument.defaultValue;
    if (typeof value !== 'number') continue;
    if (value > request.pageSizeMax || value < 0)
      throw new RequestFault(
        'BAD_USER_INPUT',
        `\`${field.name}(${argument.name}: ${value})\` is out of bounds: a page holds at most ${request.pageSizeMax} items.`,
      );
    largest = Math.max(largest ?? 0, value);
  }
  return largest;
}

function argumentValue({ operation, variables }: Costed, node: FieldNode, name: string): unknown {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind !== Kind.VARIABLE) return undefined;
  const variable = value.name.value;
  if (variables[variable] !== undefined) return variables[variable];
  const declared = operation.variableDefinitions?.find((each) => each.variable.name.value === variable);
  return declared?.defaultValue?.kind === Kind.INT ? Number(declared.defaultValue.value) : undefined;
}
