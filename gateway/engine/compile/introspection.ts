import {
  type DocumentNode,
  executeSync,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { isObject, type JsonValue } from '../json.ts';
import type { Introspect } from './collect-fields.ts';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Answers `__schema` and `__type` from the schema itself, wherever they are selected. No subgraph is called for them. */
export const introspectionOf =
  (schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments): Introspect =>
  (nodes, variables) => {
    const selected: OperationDefinitionNode = {
      ...operation,
      operation: OperationTypeNode.QUERY,
      selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
    };
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [selected, ...fragments.values()] };
    const { data } = executeSync({ schema, document, variableValues: variables });
    // graphql-js makes objects without a prototype; through JSON they become ordinary ones.
    const plain: JsonValue = JSON.parse(JSON.stringify(data ?? {}));
    return (isObject(plain) && Object.values(plain)[0]) || null;
  };
