import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { FaultCode } from '../../kernel/errors/errors.ts';
import {
  formattedFault,
  internalMessage,
  toClientError,
  unavailableMessage,
} from '../../platform/graphql/client-error.ts';
import type { Log } from '../../platform/log/log.ts';
import type { GatewayContext } from '../request-context.ts';

/** Faults that a subgraph may hand through to the client; what it says about our own fetches is not the client's. */
const passed: ReadonlySet<string> = new Set<FaultCode>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'QUERY_TOO_COMPLEX',
  'RATE_LIMITED',
  'IDEMPOTENCY_CONFLICT',
  'SERVICE_UNAVAILABLE',
  'TIMEOUT',
  'INTERNAL',
]);

/**
 * Any error at the door → what a client may see. A subgraph's error keeps its code, message and place; its name stays
 * inside, and so does whatever our own fetch did wrong.
 */
export function toDoorError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Log,
): GraphQLFormattedError {
  const isSubgraphs = error instanceof GraphQLError && typeof error.extensions.serviceName === 'string';
  if (!isSubgraphs) return toClientError(formatted, error, log);
  const { code, retryAfterMs, retryable, serviceName } = error.extensions;
  const place = error.path === undefined ? {} : { path: error.path };
  if (typeof code === 'string' && passed.has(code)) {
    const message = code === 'SERVICE_UNAVAILABLE' ? unavailableMessage : error.message;
    return {
      ...formattedFault({
        code: code as FaultCode,
        message,
        retryable: retryable === true,
        retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : undefined,
      }),
      ...place,
    };
  }
  log.error({ err: error, subgraph: serviceName }, 'a subgraph refused what the gateway asked');
  return { ...formattedFault({ code: 'INTERNAL', message: internalMessage }), ...place };
}

/** More errors than this tell a client nothing that the first ones did not. */
const errorsMax = 20;

/**
 * One error for each thing that went wrong instead of one for each place it shows: a quantum that is down, or a field
 * that the caller may not read, is named once, however many items of a list it was asked for.
 */
export const oneErrorPerCause = (): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body } }) => {
      if (body.kind !== 'single' || body.singleResult.errors === undefined) return;
      const byCause = new Map<string, GraphQLFormattedError>();
      for (const error of body.singleResult.errors) {
        const key = causeOf(error);
        if (!byCause.has(key)) byCause.set(key, error);
      }
      body.singleResult.errors = [...byCause.values()].slice(0, errorsMax);
    },
  }),
});

function causeOf({ message, path, extensions }: GraphQLFormattedError): string {
  const code = String(extensions?.code);
  if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'SERVICE_UNAVAILABLE') return code;
  return JSON.stringify([code, message, path?.filter((step) => typeof step === 'string')]);
}
