import {
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { RequestFault } from '../../../kernel/errors/errors.ts';
import { shortened, shortTextWithoutHints } from '../../../platform/graphql/client-error.ts';
import { withPlainNumbers } from '../../engine/index.ts';
import type { Variables } from './variable-value.ts';

/** @throws RequestFault BAD_USER_INPUT for a value that is not of its variable's type */
export type CoerceVariables = (given: Variables) => Variables;

/** Coerces an operation's variables by the schema, with defaults. @param options.hidesNames  whether a refusal leaves out names of the schema */
export function compileCoercion(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  { hidesNames }: { readonly hidesNames: boolean },
): CoerceVariables {
  if (variableDefinitions.length === 0) return () => ({});
  const checks = variableDefinitions.map(plainCheck);
  return (given) => {
    if (checks.every((isPlain) => isPlain?.(given) === true)) return given;
    const plain = withPlainNumbers(schema, variableDefinitions, given);
    const { coerced, errors } = getVariableValues(schema, variableDefinitions, plain, { maxErrors: 1 });
    if (coerced !== undefined) return coerced;
    const message = errors[0]?.message ?? 'The variables are not valid.';
    throw new RequestFault(
      'BAD_USER_INPUT',
      hidesNames ? shortTextWithoutHints(message) : shortened(message),
    );
  };
}

const isText = (value: unknown): boolean => typeof value === 'string';
/** Whether a value of a built-in scalar needs no coercion. */
const isCoerced: Readonly<Record<string, (value: unknown) => boolean>> = {
  ID: isText,
  String: isText,
  Boolean: (value) => typeof value === 'boolean',
  // GraphQL's Int has 32 bits.
  Int: (value) => typeof value === 'number' && (value | 0) === value,
  Float: Number.isFinite,
};

/** Whether the variable's value needs no coercion; null where only the schema can say. */
function plainCheck({ type, variable }: VariableDefinitionNode): ((given: Variables) => boolean) | null {
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  const isPlain = named.kind === Kind.NAMED_TYPE ? isCoerced[named.name.value] : undefined;
  const name = variable.name.value;
  return isPlain === undefined ? null : (given) => isPlain(given[name]);
}
