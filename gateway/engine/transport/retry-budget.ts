/** Bounds retries to a share of the traffic, so that they do not double the load on a failing subgraph. */
export class RetryBudget {
  readonly #perCall: number;
  readonly #max: number;
  #tokens: number;
  #last: unknown = null;

  /** @param share  retries per call, e.g. 0.1. @param max  retries that can be saved up */
  constructor(share = 0.1, max = 10) {
    this.#perCall = share;
    this.#max = max;
    this.#tokens = max;
  }

  earn(): void {
    this.#tokens = Math.min(this.#max, this.#tokens + this.#perCall);
  }

  /** @param cause  a cause that several calls share, such as a broken connection, is paid for once */
  spend(cause: unknown): boolean {
    if (cause === this.#last) return true;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    this.#last = cause;
    return true;
  }
}
