/** Why a subgraph's answer is missing. `cancelled` is our client's doing, the rest is the subgraph's or the way to it. */
export type FailureReason =
  | 'unreachable'
  | 'timeout'
  | 'status'
  | 'malformed'
  | 'too-large'
  | 'breaker-open'
  | 'cancelled';

/** For the log; a client is only told that a part of the answer is missing. */
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

  /** Whether the request surely had no effect or may be asked again safely, being a query. */
  get isTransient(): boolean {
    return (
      this.reason === 'unreachable' ||
      (this.reason === 'status' && [502, 503, 504].includes(this.status ?? 0))
    );
  }

  /** Whether another dedupeKey might have been answered: the subgraph is there, and had no use for this one. */
  get isCausedByRequest(): boolean {
    return ['malformed', 'too-large', 'status'].includes(this.reason) && !this.isTransient;
  }
}
