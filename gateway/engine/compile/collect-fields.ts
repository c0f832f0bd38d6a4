import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  isObjectType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { JsonValue } from '../json.ts';
import type { Variables } from '../run/variables.ts';

/** What decides which fields an operation selects: its fragments, and the variables of `@skip` and `@include`. */
export interface SelectionScope {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditions: Readonly<Record<string, boolean>>;
  /** Answers `__schema` and `__type` where they are written. */
  readonly introspect: Introspect;
}

export type Introspect = (nodes: readonly FieldNode[], variables: Variables) => JsonValue;

/** Field nodes by response key, in the order the answer must have. */
export type CollectedFields = Map<string, FieldNode[]>;

/**
 * CollectFields of the GraphQL specification, for a type known when compiling.
 *
 * @param typeName  an object type, or an interface whose concrete type was not requested
 */
export function collectFields(
  scope: SelectionScope,
  typeName: string,
  selectionSets: readonly SelectionSetNode[],
): CollectedFields {
  const collected: CollectedFields = new Map();
  const visited = new Set<string>();
  for (const { selections } of selectionSets) collectInto(scope, typeName, selections, collected, visited);
  return collected;
}

function collectInto(
  scope: SelectionScope,
  typeName: string,
  selections: readonly SelectionNode[],
  collected: CollectedFields,
  visited: Set<string>,
): void {
  for (const selection of selections) {
    if (!isIncluded(scope, selection)) continue;
    if (selection.kind === 'Field') {
      const key = selection.alias?.value ?? selection.name.value;
      const nodes = collected.get(key);
      if (nodes) nodes.push(selection);
      else collected.set(key, [selection]);
      continue;
    }
    const fragment =
      selection.kind === 'FragmentSpread' ? spread(scope, selection.name.value, visited) : selection;
    if (fragment && applies(scope, typeName, fragment.typeCondition?.name.value)) {
      collectInto(scope, typeName, fragment.selectionSet.selections, collected, visited);
    }
  }
}

function spread(
  scope: SelectionScope,
  name: string,
  visited: Set<string>,
): FragmentDefinitionNode | undefined {
  if (visited.has(name)) return undefined;
  visited.add(name);
  return scope.fragments.get(name);
}

function isIncluded(scope: SelectionScope, selection: SelectionNode): boolean {
  if (!selection.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, scope.conditions)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, scope.conditions)?.if !== false;
}

function applies(scope: SelectionScope, typeName: string, condition: string | undefined): boolean {
  if (condition === undefined || condition === typeName) return true;
  const type = scope.schema.getType(typeName);
  const conditionType = scope.schema.getType(condition);
  if (!isAbstractType(conditionType)) return false;
  return (
    (isObjectType(type) || type?.astNode?.kind === 'InterfaceTypeDefinition') &&
    scope.schema.isSubType(conditionType, type as never)
  );
}
