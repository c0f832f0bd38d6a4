/** How much of a new answer's time counts. */
const weight = 1 / 8;

/** How long the answers to one request take, by the last few: every fetch of a plan keeps its own. */
export class LatencyEstimate {
  #ms: number | null = null;

  learn(ms: number): void {
    this.#ms = this.#ms === null ? ms : this.#ms + (ms - this.#ms) * weight;
  }

  /** Equal for questions that take about as long: four times at most. Null for one that was never answered. */
  get latencyClass(): number | null {
    return this.#ms === null ? null : Math.floor(Math.log2(Math.max(1, this.#ms)) / 2);
  }
}
