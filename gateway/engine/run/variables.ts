import { getVariableValues, Kind, type VariableDefinitionNode } from 'graphql';
import { answerError } from '../answer-error.ts';
import type { Refusal } from '../compile/prepare-operation.ts';
import type { PreparedOperation } from '../compile/prepared-operation.ts';

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
  const { coerced, errors } = getVariableValues(operation.supergraph.apiSchema, definitions, given ?? none, {
    maxErrors: 1,
  });
  if (coerced) return { variables: coerced };
  return { refused: [answerError('BAD_USER_INPUT', errors[0]?.message ?? 'The variables are not valid.')] };
}

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
