/** Why a subgraph's answer is missing. `cancelled` is caused by the client, the others by the subgraph or the network. */
export type FailureReason =
  | 'unreachable'
  | 'timeout'
  | 'status'
  | 'malformed'
  | 'too-large'
  | 'breaker-open'
  | 'cancelled';

/** For the log. Clients only learn that a part of the answer is missing. */
export class SubgraphFailure extends Error {
  readonly subgraph: string;
  readonly reason: FailureReason;
  readonly status: number | undefined;

  constructor(subgraph: string, reason: FailureReason, options: { status?: number; cause?: unknown } = {}) {
    super(`${subgraph}: ${reason}${options.status === undefined ? '' : ` ${options.status}`}`, {
      cause: options.cause,
    });
    this.name = 'SubgraphFailure';
    this.subgraph = subgraph;
    this.reason = reason;
    this.status = options.status;
  }

  /** Whether a query may be sent again. */
  get isTransient(): boolean {
    return (
      this.reason === 'unreachable' ||
      (this.reason === 'status' && [502, 503, 504].includes(this.status ?? 0))
    );
  }

  /** Whether the subgraph works, and this request caused the failure. */
  get isCausedByRequest(): boolean {
    return ['malformed', 'too-large', 'status'].includes(this.reason) && !this.isTransient;
  }
}
