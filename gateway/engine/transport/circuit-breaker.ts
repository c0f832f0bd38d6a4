export interface CircuitBreakerOptions {
  /** Failures in a row that open it. */
  readonly failureCountMax: number;
  /** First pause; doubled at each failed probe up to `pauseMaxMs`. */
  readonly pauseMs: number;
  readonly pauseMaxMs: number;
}

/**
 * Stops asking a subgraph that does not answer: after failures in a row it refuses at once, lets one probe through
 * after a pause, and closes again on the first success.
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

  /** Whether a call may go out now; in the half-open state the one that asks first is the probe. */
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

  /** @param cause  one that several calls have in common counts once: a connection that broke under them */
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

  /** The call ended without saying anything about the subgraph: its client went away. */
  abandoned(): void {
    this.#probing = false;
  }
}
