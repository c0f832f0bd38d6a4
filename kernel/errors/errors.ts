/**
 * The closed list of codes that a client can meet in `errors[].extensions.code`.
 * Expected refusals never travel here: they are `userErrors` in a mutation's payload.
 */
export type FaultCode =
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
  | 'INTERNAL';

/** The caller's request is at fault: not signed in, not allowed, too costly, malformed. */
export class RequestFault extends Error {
  readonly code: FaultCode;
  /** How long to wait before trying again, where waiting helps. */
  readonly retryAfterMs: number | undefined;
  constructor(code: FaultCode, message: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'RequestFault';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Something we depend on does not answer. The message is for the log, never for the client. */
export class Outage extends Error {
  readonly dependency: string;
  readonly retryable: boolean;
  constructor(dependency: string, options: { retryable: boolean; cause?: unknown; message?: string }) {
    super(options.message ?? `${dependency} is not answering`, { cause: options.cause });
    this.name = 'Outage';
    this.dependency = dependency;
    this.retryable = options.retryable;
  }
}

/** A message or job that can never succeed: it is parked as a dead letter, with this reason. */
export class PermanentFailure extends Error {
  constructor(reason: string, options: { cause?: unknown } = {}) {
    super(reason, { cause: options.cause });
    this.name = 'PermanentFailure';
  }
}

/** Our own mistake: an invariant is broken. Masked outside, whole in the log. */
export class Defect extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'Defect';
  }
}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Defect(message);
}
