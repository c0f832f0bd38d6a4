import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { FaultCode } from '../../../kernel/errors/errors.ts';
import {
  formattedFault,
  internalMessage,
  shortTextWithoutHints,
  toClientError,
  unavailableMessage,
} from '../../../platform/graphql/client-error.ts';
import type { Log } from '../../../platform/log/log.ts';

export const timeoutMessage = 'A part of the answer took too long.';
const mutationTimeoutMessage =
  'This took too long. It may have been carried out all the same: repeat it with the same idempotency key, and it happens once.';

/**
 * Codes of a subgraph's errors that are passed to the client, each with its text: null is the subgraph's own, which refuses what
 * the client asked for and is meant for it. Texts about what went wrong inside are ours, because a subgraph's may name
 * hosts or passwords. Other codes are about the gateway's own requests.
 */
const passed: ReadonlyMap<string, string | null> = new Map<FaultCode, string | null>([
  ['UNAUTHENTICATED', null],
  ['FORBIDDEN', null],
  ['BAD_USER_INPUT', null],
  ['QUERY_TOO_COMPLEX', null],
  ['RATE_LIMITED', null],
  ['IDEMPOTENCY_CONFLICT', null],
  ['SERVICE_UNAVAILABLE', unavailableMessage],
  ['TIMEOUT', timeoutMessage],
  ['INTERNAL', internalMessage],
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

/** A subgraph's error keeps its code and path, and a refusal its text; nothing else. Errors of the gateway's own requests are masked. */
export function subgraphErrorForClient(error: SubgraphError, log: Log): GraphQLFormattedError {
  const { code, retryAfterMs, retryable, serviceName } = error.extensions;
  const place = placeOf(error);
  const text = typeof code === 'string' ? passed.get(code) : undefined;
  if (text !== undefined) {
    if (code === 'INTERNAL') log.warn({ err: error, subgraph: serviceName }, 'a subgraph failed');
    return {
      ...formattedFault({
        code: code as FaultCode,
        message: text ?? refusalText(error.message),
        retryable: retryable === true,
        retryAfterMs: waitIn(retryAfterMs),
      }),
      ...place,
    };
  }
  log.error({ err: error, subgraph: serviceName }, 'a subgraph refused what the gateway asked');
  return { ...formattedFault({ code: 'INTERNAL', message: internalMessage }), ...place };
}

/** One line, bounded. */
const refusalText = (message: string): string => shortTextWithoutHints(message.replace(/\p{Cc}+/gu, ' '));

const waitMsMax = 86_400_000;
const waitIn = (ms: unknown): number | undefined =>
  typeof ms === 'number' && ms >= 0 && ms <= waitMsMax ? ms : undefined;

/** What was asked in time may have been written, although its answer was late. */
export const withMutationTimeout = (errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] =>
  errors.map((error) =>
    error.extensions?.code === 'TIMEOUT' ? { ...error, message: mutationTimeoutMessage } : error,
  );

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
