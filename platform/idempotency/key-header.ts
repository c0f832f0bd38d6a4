import { type GraphQLField, type GraphQLSchema, getNamedType, isInputObjectType } from 'graphql';
import { RequestFault } from '../../kernel/errors/errors.ts';
import { currentContext } from '../telemetry/context.ts';

interface Input {
  readonly input?: { readonly idempotencyKey?: string | null };
}

/**
 * Lets every mutation whose input has an `idempotencyKey` take it from the request's header as well. Another key in the input is
 * refused: which of the two was meant cannot be known.
 */
export function honourKeyHeader(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (!takesKey(field) || resolve === undefined) continue;
    field.resolve = (root, args, context, info) =>
      resolve(root, withHeaderKey(args, currentContext()?.idempotencyKey), context, info);
  }
}

function takesKey({ args }: GraphQLField<unknown, unknown>): boolean {
  const type = getNamedType(args.find(({ name }) => name === 'input')?.type);
  return isInputObjectType(type) && Object.hasOwn(type.getFields(), 'idempotencyKey');
}

/** @throws RequestFault IDEMPOTENCY_CONFLICT when the input names another key */
export function withHeaderKey(args: Input, key: string | undefined): Input {
  if (key === undefined) return args;
  const given = args.input?.idempotencyKey;
  if (given != null && given !== key)
    throw new RequestFault(
      'IDEMPOTENCY_CONFLICT',
      'The header Idempotency-Key and the input name different keys: send one of them. Nothing was done.',
    );
  return { ...args, input: { ...args.input, idempotencyKey: key } };
}
