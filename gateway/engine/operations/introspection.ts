import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Introspect } from '../compile/collect-fields.ts';
import { isObject, type JsonObject, type JsonValue } from '../json.ts';

const introspectionFields: ReadonlySet<string> = new Set(['__schema', '__type']);

/** An operation split by who answers: the schema itself, or the subgraphs. */
export interface SplitOperation {
  /** What is left for the subgraphs; null when the operation asks nothing of them. */
  readonly planned: DocumentNode | null;
  /** The introspection part; null when there is none. */
  readonly introspection: DocumentNode | null;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * Planners know no introspection fields, and would ask a subgraph for the root's `__typename`, so both are taken
 * out of what is planned.
 */
export function splitIntrospection(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): SplitOperation {
  const roots = rootFieldsOf(operation.selectionSet, fragments);
  const asksSchema = roots.some((field) => introspectionFields.has(field.name.value));
  const asksSubgraphs = roots.some(
    (field) => !introspectionFields.has(field.name.value) && field.name.value !== '__typename',
  );
  if (!asksSchema) return { planned: asksSubgraphs ? document : null, introspection: null };
  return {
    planned: asksSubgraphs ? keepRootFields(document, (name) => !introspectionFields.has(name)) : null,
    introspection: keepRootFields(document, (name) => introspectionFields.has(name)),
  };
}

/** The schema's own answer, by response key. */
export function introspect(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
  variableValues: Readonly<Record<string, unknown>>,
): JsonObject {
  const { data } = executeSync({ schema, document, operationName, variableValues });
  // graphql-js makes objects without a prototype; through JSON they become ordinary ones.
  const plain: JsonValue = JSON.parse(JSON.stringify(data ?? {}));
  return isObject(plain) ? plain : {};
}

/** The same for single fields of an operation, at whatever place they stand. */
export const introspectionOf =
  (schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments): Introspect =>
  (nodes, variables) => {
    const asked: OperationDefinitionNode = {
      ...operation,
      operation: OperationTypeNode.QUERY,
      selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
    };
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [asked, ...fragments.values()] };
    return Object.values(introspect(schema, document, null, variables))[0] ?? null;
  };

function rootFieldsOf(
  selectionSet: SelectionSetNode,
  fragments: Fragments,
  seen = new Set<string>(),
): FieldNode[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFieldsOf(selection.selectionSet, fragments, seen);
    const { value } = selection.name;
    const fragment = fragments.get(value);
    if (!fragment || seen.has(value)) return [];
    seen.add(value);
    return rootFieldsOf(fragment.selectionSet, fragments, seen);
  });
}

/** Root fields that are not kept become `__typename`, so that no selection set is left empty. */
function keepRootFields(document: DocumentNode, keep: (name: string) => boolean): DocumentNode {
  const rootTypes = new Set(['Query']);
  const isIntrospection = (name: string): boolean => introspectionFields.has(name);
  const kept = visit(document, {
    Field: (field, _key, _parent, _path, ancestors) => {
      const { value } = field.name;
      const depth = ancestors.filter(
        (node) => !Array.isArray(node) && 'kind' in node && node.kind === Kind.FIELD,
      ).length;
      const inFragment = ancestors.some(
        (node) =>
          !Array.isArray(node) &&
          'kind' in node &&
          node.kind === Kind.FRAGMENT_DEFINITION &&
          !rootTypes.has(node.typeCondition.name.value),
      );
      if (depth > 0 || inFragment || value === '__typename') return undefined;
      if (keep(value)) return undefined;
      const typeName: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
      return typeName;
    },
    FragmentDefinition: (fragment) => {
      const onIntrospection = fragment.typeCondition.name.value.startsWith('__');
      return onIntrospection && !keep('__schema') && isIntrospection('__schema') ? null : undefined;
    },
  });
  return kept;
}
