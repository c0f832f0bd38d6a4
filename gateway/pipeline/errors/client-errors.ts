import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { FaultCode } from '../../../kernel/errors/errors.ts';
import {
  formattedFault,
  internalMessage,
  toClientError,
  unavailableMessage,
} from '../../../platform/graphql/client-error.ts';
import type { Log } from '../../../platform/log/log.ts';

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

/** What a subgraph, or the way to it, says went wrong. */
export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions: Record<string, unknown>;
}

/** Any error that Apollo Server met → what a client may see. */
export function maskedError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Log,
): GraphQLFormattedError {
  const isSubgraphs = error instanceof GraphQLError && typeof error.extensions.serviceName === 'string';
  return isSubgraphs ? subgraphErrorForClient(error, log) : toClientError(formatted, error, log);
}

/** A subgraph's error keeps its code, message and place; its name stays inside, and so does whatever our own fetch did wrong. */
export function subgraphErrorForClient(error: SubgraphError, log: Log): GraphQLFormattedError {
  const { code, retryAfterMs, retryable, serviceName } = error.extensions;
  const place = placeOf(error);
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

/** As it was told, for tests that show what masking is for. */
export const unmasked = (error: SubgraphError): GraphQLFormattedError => ({
  message: error.message,
  ...placeOf(error),
  extensions: error.extensions,
});

const placeOf = ({ path }: SubgraphError): Pick<GraphQLFormattedError, 'path'> =>
  path === undefined ? {} : { path };

/** More errors than this tell a client nothing that the first ones did not. */
const errorsMax = 20;

/**
 * One error for each thing that went wrong instead of one for each place it shows: a quantum that is down, or a field
 * that the caller may not read, is named once, however many items of a list it was asked for.
 */
export function oneForEachCause(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const byCause = new Map<string, GraphQLFormattedError>();
  for (const error of errors) {
    const key = causeOf(error);
    if (!byCause.has(key)) byCause.set(key, error);
  }
  return [...byCause.values()].slice(0, errorsMax);
}

function causeOf({ message, path, extensions }: GraphQLFormattedError): string {
  const code = String(extensions?.code);
  if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'SERVICE_UNAVAILABLE') return code;
  return JSON.stringify([code, message, path?.filter((step) => typeof step === 'string')]);
}
