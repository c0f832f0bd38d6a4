/** Retries are a share of the traffic, so that a struggling subgraph is not asked twice as much by everybody. */
export class RetryBudget {
  readonly #perCall: number;
  readonly #max: number;
  #tokens: number;
  #last: unknown = null;

  /** @param share  retries per call, e.g. 0.1; `max` retries can be saved up */
  constructor(share = 0.1, max = 10) {
    this.#perCall = share;
    this.#max = max;
    this.#tokens = max;
  }

  earn(): void {
    this.#tokens = Math.min(this.#max, this.#tokens + this.#perCall);
  }

  /** @param cause  one that several calls have in common is paid for once: a connection that broke under them */
  spend(cause: unknown): boolean {
    if (cause === this.#last) return true;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    this.#last = cause;
    return true;
  }
}
