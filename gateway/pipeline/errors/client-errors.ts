import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { FaultCode } from '../../../kernel/errors/errors.ts';
import {
  formattedFault,
  internalMessage,
  toClientError,
  unavailableMessage,
} from '../../../platform/graphql/client-error.ts';
import type { Log } from '../../../platform/log/log.ts';

/** Codes of a subgraph's errors that are passed to the client. Others are about the gateway's own requests. */
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

/** An error of a subgraph, or of the call to it. */
export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions: Record<string, unknown>;
}

/** Any error in Apollo Server → the error for the client. */
export function maskedError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Log,
): GraphQLFormattedError {
  const isSubgraphs = error instanceof GraphQLError && typeof error.extensions.serviceName === 'string';
  return isSubgraphs ? subgraphErrorForClient(error, log) : toClientError(formatted, error, log);
}

/** A subgraph's error keeps its code, message and path, but not the subgraph's name. Errors of the gateway's own requests are masked. */
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

/** The error unmasked, for tests that turn the guard off. */
export const unmasked = (error: SubgraphError): GraphQLFormattedError => ({
  message: error.message,
  ...placeOf(error),
  extensions: error.extensions,
});

const placeOf = ({ path }: SubgraphError): Pick<GraphQLFormattedError, 'path'> =>
  path === undefined ? {} : { path };

/** Errors in an answer; further ones rarely add anything. */
const errorsMax = 20;

/**
 * Keeps one error for each cause. A quantum that is down, or a field that the caller may not read, is reported once for all
 * items of a list.
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
