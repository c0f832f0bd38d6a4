import { type GraphQLSchema, isScalarType, isSpecifiedScalarType, Kind, type ValueNode } from 'graphql';
import { type JsonObject, type JsonValue, numberOf, setOwn } from '../json.ts';

/** Makes literals of custom scalars what clients wrote: only the subgraph knows what their numbers mean. */
export function keepLiteralsExact(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()))
    if (isScalarType(type) && !isSpecifiedScalarType(type)) type.parseLiteral = exactValue;
}

type GivenVariables = Readonly<Record<string, unknown>> | null | undefined;

function exactValue(node: ValueNode, variables?: GivenVariables): JsonValue | undefined {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      return numberOf(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.LIST:
      return node.values.map((item) => exactValue(item, variables) ?? null);
    case Kind.OBJECT: {
      const object: JsonObject = {};
      for (const { name, value } of node.fields) {
        const inner = exactValue(value, variables);
        if (inner !== undefined) setOwn(object, name.value, inner);
      }
      return object;
    }
    case Kind.VARIABLE:
      return variables?.[node.name.value] as JsonValue | undefined;
  }
}
