interface Watch {
  readonly atMs: number;
  readonly expire: () => void;
  /** Its index among the watches; below zero once it has ended. */
  place: number;
}

/** Time-outs of many short calls with one timer, which ends expired calls every `tickMs`. A timer per call costs too much. */
export class Deadlines {
  readonly #watches: Watch[] = [];
  readonly #tickMs: number;
  #timer: NodeJS.Timeout | null = null;

  constructor(tickMs = 20) {
    this.#tickMs = tickMs;
  }

  /**
   * @param atMs  on the clock of `performance.now()`
   * @returns removes the watch
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

  /** Moves the last watch into the gap, so that nothing is searched and the list holds no ended watch. */
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
      // An earlier callback may have removed it.
      if (watch.place < 0) continue;
      this.#remove(watch);
      watch.expire();
    }
    if (this.#watches.length === 0) this.stop();
  }
}
