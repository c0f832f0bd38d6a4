interface Watch {
  readonly atMs: number;
  readonly expire: () => void;
  /** Where it stands among the others; below zero once it is over. */
  place: number;
}

/**
 * Time-outs for many short calls with one timer: every `tickMs` the expired ones are ended. A timer per call costs
 * more than the call's own bookkeeping.
 */
export class Deadlines {
  readonly #watches: Watch[] = [];
  readonly #tickMs: number;
  #timer: NodeJS.Timeout | null = null;

  constructor(tickMs = 20) {
    this.#tickMs = tickMs;
  }

  /**
   * @param atMs  on the clock of `performance.now()`
   * @returns take back
   */
  watch(atMs: number, expire: () => void): () => void {
    const watch: Watch = { atMs, expire, place: this.#watches.length };
    this.#watches.push(watch);
    this.#timer ??= setInterval(() => this.#tick(), this.#tickMs).unref();
    return () => this.#remove(watch);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    for (const watch of [...this.#watches]) this.#remove(watch);
  }

  /** The last one takes its place: nothing is searched, and nothing that is over is held by what lives long. */
  #remove(watch: Watch): void {
    const { place } = watch;
    if (place < 0) return;
    watch.place = -1;
    const last = this.#watches.pop();
    if (last === undefined || last === watch) return;
    this.#watches[place] = last;
    last.place = place;
  }

  #tick(): void {
    const now = performance.now();
    for (const watch of this.#watches.filter(({ atMs }) => atMs <= now)) {
      // An earlier one may have ended it.
      if (watch.place < 0) continue;
      this.#remove(watch);
      watch.expire();
    }
    if (this.#watches.length === 0) this.stop();
  }
}
