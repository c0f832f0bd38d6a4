/** Weight of a new measurement. */
const weight = 1 / 8;

/** Moving average of the time to the answer. Every fetch of a plan has its own. */
export class LatencyEstimate {
  #ms: number | null = null;

  learn(ms: number): void {
    this.#ms = this.#ms === null ? ms : this.#ms + (ms - this.#ms) * weight;
  }

  /** Equal for requests whose latencies differ by a factor of four at most. Null before the first answer. */
  get latencyClass(): number | null {
    return this.#ms === null ? null : Math.floor(Math.log2(Math.max(1, this.#ms)) / 2);
  }
}
