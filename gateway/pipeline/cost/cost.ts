import {
  type DocumentNode,
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
import type { FieldPrices } from './field-prices.ts';
import { combined, evaluate, sum, type Variables, type VariableValue } from './variable-value.ts';

export interface Costed {
  readonly schema: GraphQLSchema;
  readonly prices: FieldPrices;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly pageSizeMax: number;
}

/** A root field of a mutation writes, and counts as ten objects. */
const mutationWeight = 10;
/** Assumed items of a list without `@listSize`. */
const unknownListSize = 10;

/**
 * The highest cost of an operation: 1 for each object that it may have to fetch, multiplied by the requested sizes of lists;
 * scalars are free. Selections on several types of one interface are added up, which is never too low.
 *
 * Expects a validated operation with a bounded number of expanded fields: each is visited once. Everything that does not
 * depend on variables is calculated then.
 *
 * @returns the cost for given variables. Both functions throw RequestFault BAD_USER_INPUT for a page larger than
 *   `pageSizeMax`
 */
export function compileCost(costed: Costed): (variables: Variables) => number {
  const { schema, operation } = costed;
  const root = schema.getRootType(operation.operation);
  if (root == null) return () => 0;
  const base =
    operation.operation === 'mutation' ? mutationWeight * operation.selectionSet.selections.length : 0;
  const cost = selectionCost(costed, operation.selectionSet, root, null);
  return (variables) => base + evaluate(cost, variables);
}

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return fragments;
}

/** The size that a connection passes to the fields with its items; null when it is not known. */
interface HandedDown {
  readonly size: VariableValue<number | null>;
  readonly fields: readonly string[];
}

function selectionCost(
  costed: Costed,
  selectionSet: SelectionSetNode,
  type: GraphQLCompositeType,
  handedDown: HandedDown | null,
): VariableValue<number> {
  const parts = selectionSet.selections.map((selection): VariableValue<number> => {
    if (selection.kind === Kind.FIELD) return fieldCost(costed, selection, type, handedDown);
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : costed.fragments.get(selection.name.value);
    if (fragment === undefined) return 0;
    const narrowed = fragment.typeCondition && costed.schema.getType(fragment.typeCondition.name.value);
    const inner = narrowed !== undefined && isCompositeType(narrowed) ? narrowed : type;
    return selectionCost(costed, fragment.selectionSet, inner, handedDown);
  });
  return sum(parts);
}

function fieldCost(
  costed: Costed,
  node: FieldNode,
  type: GraphQLCompositeType,
  handedDown: HandedDown | null,
): VariableValue<number> {
  const name = node.name.value;
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  // `__typename` and introspection cost nothing; the query guard decides who may introspect.
  if (field === undefined) return 0;
  const price = costed.prices.get(`${type.name}.${name}`);
  const named = getNamedType(field.type);
  const asked = askedSize(costed, node, field, price?.slicingArguments ?? []);
  const size = combined([asked], (given) => given ?? price?.assumedSize ?? null);
  const isList = isListType(getNullableType(field.type));
  const sized = price?.sizedFields ?? [];
  const own = handedDown?.fields.includes(name) === true ? handedDown.size : null;
  const count = isList
    ? combined([own, sized.length > 0 ? null : size], (handed, said) => handed ?? said ?? unknownListSize)
    : 1;
  const weight = price?.weight ?? (isCompositeType(named) ? 1 : 0);
  const inner =
    node.selectionSet === undefined || !isCompositeType(named)
      ? 0
      : selectionCost(
          costed,
          node.selectionSet,
          named,
          sized.length > 0 && !isList ? { size, fields: sized } : null,
        );
  // The size is a part even where it multiplies nothing, so that a page that is too large is refused everywhere.
  return combined([count, inner, size], (items, each) => (items ?? 0) * (weight + (each ?? 0)));
}

const pageArguments = ['first', 'last'];

/** The largest page size in the field's arguments, defaults included; null without one. */
function askedSize(
  costed: Costed,
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  slicing: readonly string[],
): VariableValue<number | null> {
  const sizes = field.args
    .filter(({ name }) => slicing.includes(name) || pageArguments.includes(name))
    .map((argument) =>
      combined([argumentValue(costed, node, argument.name)], (given) =>
        pageSize(`${field.name}(${argument.name}`, given ?? argument.defaultValue, costed.pageSizeMax),
      ),
    );
  return combined(sizes, (...each) =>
    each.reduce((largest, size) => (size === null ? largest : Math.max(largest ?? 0, size)), null),
  );
}

/** @throws RequestFault BAD_USER_INPUT. @returns null for a value that is no number: validation or a default handles it */
function pageSize(place: string, value: unknown, max: number): number | null {
  if (typeof value !== 'number') return null;
  if (value > max || value < 0)
    throw new RequestFault(
      'BAD_USER_INPUT',
      `\`${place}: ${value})\` is out of bounds: a page holds at most ${max} items.`,
    );
  return value;
}

function argumentValue({ operation }: Costed, node: FieldNode, name: string): VariableValue<unknown> {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind !== Kind.VARIABLE) return undefined;
  const variable = value.name.value;
  const declared = operation.variableDefinitions?.find((each) => each.variable.name.value === variable);
  const byDefault =
    declared?.defaultValue?.kind === Kind.INT ? Number(declared.defaultValue.value) : undefined;
  return (variables: Variables) => (variables[variable] === undefined ? byDefault : variables[variable]);
}
