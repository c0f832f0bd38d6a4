import { TurnoverMap } from './turnover-map.ts';

interface Watch {
  readonly atMs: number;
  /** Null once it is taken back: a set's table that has been outgrown must not keep a call and its answer alive. */
  expire: (() => void) | null;
}

/**
 * Time-outs for many short calls with one timer: every `tickMs` the expired ones are ended. A timer per call costs
 * more than the call's own bookkeeping.
 */
export class Deadlines {
  readonly #watches = new TurnoverMap<Watch, true>();
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
    const watch: Watch = { atMs, expire };
    this.#watches.set(watch, true);
    this.#timer ??= setInterval(() => this.#tick(), this.#tickMs).unref();
    return () => {
      watch.expire = null;
      this.#watches.delete(watch);
    };
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#watches.clear();
  }

  #tick(): void {
    const now = performance.now();
    for (const watch of this.#watches.keys()) {
      if (watch.atMs > now) continue;
      this.#watches.delete(watch);
      watch.expire?.();
    }
    if (this.#watches.size === 0) this.stop();
  }
}
