export interface CircuitBreakerOptions {
  /** Consecutive failures that open the breaker. */
  readonly failureCountMax: number;
  /** First pause; doubled at each failed probe up to `pauseMaxMs`. */
  readonly pauseMs: number;
  readonly pauseMaxMs: number;
}

/**
 * Stops calls to a subgraph that does not answer. After consecutive failures it refuses calls at once; after a pause it lets
 * one probe through; the first success closes it.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  readonly #now: () => number;
  #failures = 0;
  #pauseMs: number;
  #openUntilMs = 0;
  #probing = false;
  #last: unknown = null;

  constructor(options: CircuitBreakerOptions, now: () => number = () => performance.now()) {
    this.#options = options;
    this.#now = now;
    this.#pauseMs = options.pauseMs;
  }

  get isOpen(): boolean {
    return this.#failures >= this.#options.failureCountMax;
  }

  /** Whether a call may be sent. In the half-open state the first call is the probe. */
  admits(): boolean {
    if (!this.isOpen) return true;
    if (this.#probing || this.#now() < this.#openUntilMs) return false;
    this.#probing = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#probing = false;
    this.#pauseMs = this.#options.pauseMs;
  }

  /** @param cause  a cause that several calls share, such as a broken connection, counts once */
  failed(cause: unknown): void {
    if (cause === this.#last) return;
    this.#last = cause;
    const wasProbe = this.#probing;
    this.#probing = false;
    this.#failures += 1;
    if (!this.isOpen) return;
    if (wasProbe) this.#pauseMs = Math.min(this.#pauseMs * 2, this.#options.pauseMaxMs);
    this.#openUntilMs = this.#now() + this.#pauseMs;
  }

  /** The client cancelled the call, which says nothing about the subgraph. */
  abandoned(): void {
    this.#probing = false;
  }
}
