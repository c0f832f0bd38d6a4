import { getVariableValues } from 'graphql';
import { answerError } from '../answer-error.ts';
import type { Refusal } from './prepare.ts';
import type { PreparedOperation } from './prepared-operation.ts';

export type Variables = Readonly<Record<string, unknown>>;

const none: Variables = Object.freeze({});

/** The variables as the schema wants them, defaults filled in. */
export function coerceVariables(
  operation: PreparedOperation,
  given: Variables | null | undefined,
): { readonly variables: Variables } | Refusal {
  const definitions = operation.operation.variableDefinitions;
  if (!definitions?.length) return { variables: none };
  const { coerced, errors } = getVariableValues(operation.supergraph.apiSchema, definitions, given ?? none, {
    maxErrors: 1,
  });
  if (coerced) return { variables: coerced };
  return { refused: [answerError('BAD_USER_INPUT', errors[0]?.message ?? 'The variables are not valid.')] };
}
