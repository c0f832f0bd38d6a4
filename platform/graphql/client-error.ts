import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type FaultCode, Outage, RequestFault } from '../../kernel/errors/errors.ts';
import { scrubCardNumbers } from '../log/card-scrubber.ts';
import type { Log } from '../log/log.ts';
import { currentContext } from '../telemetry/context.ts';

/** What the server's own errors are called outside; anything else is INTERNAL. */
const codeOfServerError: Readonly<Record<string, FaultCode>> = {
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'OPERATION_RESOLUTION_FAILURE',
  PERSISTED_QUERY_NOT_FOUND: 'PERSISTED_QUERY_NOT_FOUND',
  PERSISTED_QUERY_NOT_SUPPORTED: 'PERSISTED_QUERY_NOT_SUPPORTED',
};

export const internalMessage = 'Something went wrong on our side. Quote the request id when you report it.';
export const unavailableMessage =
  'This part of the service is not answering at the moment. The rest of the answer stands.';

interface ClientFault {
  readonly code: FaultCode;
  readonly message: string;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number | undefined;
}

/**
 * Any error → what a client may see: a code from the closed list, a message meant for it, and the request id.
 *
 * What is masked is logged whole, once, here.
 */
export function toClientError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Log,
): GraphQLFormattedError {
  const fault = faultOf(formatted, error, log);
  return { ...formattedFault(fault), ...placeOf(formatted) };
}

/** A fault outside of any field (limits, missing identity), in the shape of an answer's `errors[]`. */
export function formattedFault(fault: ClientFault | RequestFault): GraphQLFormattedError {
  const { requestId, errorDocs } = currentContext() ?? {};
  const retryable = 'retryable' in fault && fault.retryable === true;
  return {
    // A syntax error repeats what was typed, and people type card numbers.
    message: scrubCardNumbers(fault.message),
    extensions: {
      code: fault.code,
      ...(requestId === undefined ? {} : { requestId }),
      ...(retryable ? { retryable } : {}),
      ...(fault.retryAfterMs === undefined ? {} : { retryAfterMs: fault.retryAfterMs }),
      ...(errorDocs === undefined ? {} : { docs: `${errorDocs}#${fault.code}` }),
    },
  };
}

function faultOf(formatted: GraphQLFormattedError, error: unknown, log: Log): ClientFault {
  const cause = causeOf(error);
  if (cause instanceof RequestFault) return cause;
  if (cause instanceof Outage) {
    log.warn({ err: cause, dependency: cause.dependency }, 'a dependency is not answering');
    return { code: 'SERVICE_UNAVAILABLE', message: unavailableMessage, retryable: cause.retryable };
  }
  const known = codeOfServerError[String(formatted.extensions?.code)];
  if (formatted.extensions?.code === 'BAD_REQUEST') return { code: 'BAD_USER_INPUT', message: formMessage };
  if (known !== undefined) return { code: known, message: shortened(formatted.message) };
  // An argument that graphql-js itself refused while executing: it has a place in the query and nothing threw it.
  if (error instanceof GraphQLError && error.originalError === undefined && error.nodes !== undefined)
    return { code: 'BAD_USER_INPUT', message: shortened(formatted.message) };
  log.error({ err: cause, path: formatted.path?.join('.') }, 'masked error');
  return { code: 'INTERNAL', message: internalMessage };
}

/** For what Apollo Server refuses of a request’s form: its texts name headers and methods of its own. */
const formMessage =
  'A request of this form is not taken: send mutations by POST, and accept `application/json` or `application/graphql-response+json`.';

const messageLengthMax = 300;
const longValue = /"(?:[^"\\]|\\.){80,}"/g;

/**
 * graphql-js repeats a value that it refuses, however long the caller made it. What would be right comes after it, so values are cut and
 * not the sentence; what is too long all the same loses its middle.
 */
export function shortened(message: string): string {
  if (message.length <= messageLengthMax) return message;
  const short = message.replace(longValue, (value) => `${value.slice(0, 40)}…"`);
  const half = messageLengthMax / 2;
  return short.length <= messageLengthMax ? short : `${short.slice(0, half)}…${short.slice(-half)}`;
}

/** Where graphql-js begins to guess which name of the schema was meant. */
const hint = / ?Did you mean .*$/s;

/** A text for clients that graphql-js may have written: bounded, and without names of a schema that is not theirs to read. */
export const shortTextWithoutHints = (message: string): string => shortened(message.replace(hint, ''));

/** What was thrown: in a resolver (which has a path), or as the reason of a refusal before any ran. */
function causeOf(error: unknown): unknown {
  if (error instanceof GraphQLError && error.originalError instanceof RequestFault)
    return error.originalError;
  return unwrapResolverError(error);
}

function placeOf({ path, locations }: GraphQLFormattedError): Partial<GraphQLFormattedError> {
  return { ...(path === undefined ? {} : { path }), ...(locations === undefined ? {} : { locations }) };
}

const statusOfCode: Readonly<Partial<Record<FaultCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  IDEMPOTENCY_CONFLICT: 409,
  SERVICE_UNAVAILABLE: 503,
  TIMEOUT: 504,
  INTERNAL: 500,
};
/** The HTTP status of an answer that is nothing but this fault. */
export const statusOf = (code: FaultCode): number => statusOfCode[code] ?? 400;
