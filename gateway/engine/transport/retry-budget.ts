/** Retries are a share of the traffic, so that a struggling subgraph is not asked twice as much by everybody. */
export class RetryBudget {
  readonly #perCall: number;
  readonly #max: number;
  #tokens: number;

  /** @param share  retries per call, e.g. 0.1; `max` retries can be saved up */
  constructor(share = 0.1, max = 10) {
    this.#perCall = share;
    this.#max = max;
    this.#tokens = max;
  }

  earn(): void {
    this.#tokens = Math.min(this.#max, this.#tokens + this.#perCall);
  }

  spend(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
