/** One entry of a GraphQL answer's `errors`. */
export interface GraphQLFault {
  readonly message: string;
  readonly path?: readonly (number | string)[];
  readonly extensions?: {
    readonly code?: string;
    readonly requestId?: string;
    readonly retryAfterMs?: number;
  };
}

/** Codes of the API, and those that arise on the way to it. */
export type QuantaErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'OPERATION_RESOLUTION_FAILURE'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'PERSISTED_QUERY_NOT_SUPPORTED'
  | 'QUERY_TOO_COMPLEX'
  | 'RATE_LIMITED'
  | 'IDEMPOTENCY_CONFLICT'
  | 'SERVICE_UNAVAILABLE'
  | 'TIMEOUT'
  | 'INTERNAL'
  /** The API could not be reached, or the connection broke: the request may have been carried out. */
  | 'NETWORK_FAILURE'
  /** No answer within `timeoutMs`: the request may have been carried out. */
  | 'CLIENT_TIMEOUT'
  /** What answered was not the API. */
  | 'UNREADABLE_RESPONSE';

/** A request that failed as a whole or in part. Refusals that a user can act on are no errors: read `userErrors`. */
export class QuantaError extends Error {
  /** A code of a newer API than this client can be one that is not listed. */
  readonly code: QuantaErrorCode | (string & {});
  /** Name it when you ask for help: it leads to the log lines of the request. */
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly errors: readonly GraphQLFault[];
  /** What was answered beside the errors: the fields of quanta that are up. */
  readonly data: unknown;
  constructor(
    code: QuantaErrorCode | (string & {}),
    message: string,
    details: {
      readonly requestId?: string | undefined;
      readonly retryAfterMs?: number | undefined;
      readonly errors?: readonly GraphQLFault[];
      readonly data?: unknown;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'QuantaError';
    this.code = code;
    this.requestId = details.requestId;
    this.retryAfterMs = details.retryAfterMs;
    this.errors = details.errors ?? [];
    this.data = details.data ?? null;
  }
}
