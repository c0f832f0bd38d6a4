import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { answerError } from '../answer-error.ts';
import type { Refusal } from '../compile/prepare-operation.ts';
import type { PreparedOperation } from '../compile/prepared-operation.ts';
import { isExactNumber } from '../json.ts';

export type Variables = Readonly<Record<string, unknown>>;

const none: Variables = Object.freeze({});

/** The variables, coerced by the schema and with defaults. */
export function coerceVariables(
  operation: PreparedOperation,
  given: Variables | null | undefined,
): { readonly variables: Variables } | Refusal {
  const definitions = operation.operation.variableDefinitions;
  if (!definitions?.length) return { variables: none };
  const variables = takenAsGiven(definitions, given ?? none);
  if (variables) return { variables };
  const { apiSchema } = operation.supergraph;
  const plain = withPlainNumbers(apiSchema, definitions, given ?? none);
  const { coerced, errors } = getVariableValues(apiSchema, definitions, plain, { maxErrors: 1 });
  if (coerced) return { variables: coerced };
  return { refused: [answerError('BAD_USER_INPUT', errors[0]?.message ?? 'The variables are not valid.')] };
}

/**
 * Variables with the numbers that GraphQL knows the type of as JavaScript has them. Those of custom scalars stay as they were written
 * (`parseExactly`), and so does an ID of any length.
 */
export function withPlainNumbers(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Variables,
): Variables {
  let plain = given;
  for (const { type, variable } of definitions) {
    const name = variable.name.value;
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const known = typeof value === 'object' && value !== null ? typeFromAST(schema, type) : undefined;
    const other = known === undefined ? value : plainNumbers(value, known as GraphQLInputType);
    if (other !== value) plain = { ...plain, [name]: other };
  }
  return plain;
}

function plainNumbers(value: unknown, type: GraphQLInputType): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isNonNullType(type)) return plainNumbers(value, type.ofType);
  if (isExactNumber(value)) {
    const named = getNamedType(type);
    if (isScalarType(named) && !isSpecifiedScalarType(named)) return value;
    return named.name === 'ID' && /^-?\d+$/.test(value.rawJSON) ? value.rawJSON : Number(value.rawJSON);
  }
  if (isListType(type))
    return Array.isArray(value)
      ? unlessEqual(
          value,
          value.map((item) => plainNumbers(item, type.ofType)),
        )
      : plainNumbers(value, type.ofType);
  if (!isInputObjectType(type) || Array.isArray(value)) return value;
  const fields = type.getFields();
  const given = Object.entries(value);
  const plain = given.map(([key, item]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    return field ? plainNumbers(item, field.type) : item;
  });
  const values = given.map(([, item]) => item);
  if (unlessEqual(values, plain) === values) return value;
  return Object.fromEntries(given.map(([key], index) => [key, plain[index]]));
}

const unlessEqual = (before: readonly unknown[], after: readonly unknown[]): readonly unknown[] =>
  after.some((item, index) => item !== before[index]) ? after : before;

const isText = (value: unknown): boolean => typeof value === 'string';
/** Whether a value of a built-in scalar needs no coercion. */
const isAlready: Readonly<Record<string, (value: unknown) => boolean>> = {
  ID: isText,
  String: isText,
  Boolean: (value) => typeof value === 'boolean',
  // GraphQL's Int has 32 bits.
  Int: (value) => typeof value === 'number' && (value | 0) === value,
  Float: (value) => Number.isFinite(value),
};

/** Most variables are plain values that need no coercion. @returns null when one needs it */
function takenAsGiven(definitions: readonly VariableDefinitionNode[], given: Variables): Variables | null {
  const variables: Record<string, unknown> = {};
  for (const { type, variable } of definitions) {
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    const name = variable.name.value;
    if (named.kind !== Kind.NAMED_TYPE || !isAlready[named.name.value]?.(given[name])) return null;
    variables[name] = given[name];
  }
  return variables;
}
