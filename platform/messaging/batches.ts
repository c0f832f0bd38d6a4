import { setTimeout as pause } from 'node:timers/promises';

/**
 * Gathers what comes in and hands it on in its order, one batch after the other. While one is worked on the next grows, so
 * that batches are as large as the load asks for, `max` at most.
 *
 * @param options.lingerMs  how long the first of a batch waits for others: what was sent together arrives within moments
 * @param options.everyMs   how far apart batches begin that are not full, so that a steady trickle makes few of them
 * @param options.work      never throws
 */
export function createBatches<T>(options: {
  readonly max: number;
  readonly lingerMs: number;
  readonly everyMs: number;
  readonly work: (batch: readonly T[]) => Promise<void>;
}): { enter(item: T): Promise<void>; empty(): Promise<void> } {
  const { max, lingerMs, everyMs, work } = options;
  const waiting: T[] = [];
  let working: Promise<void> | null = null;
  let nextAt = 0;
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      if (waiting.length < max) await pause(Math.max(lingerMs, nextAt - performance.now()));
      nextAt = performance.now() + everyMs;
      await work(waiting.splice(0, max));
    }
    working = null;
  };
  return {
    /** Resolves when there is room for it, not when it is done. */
    async enter(item) {
      while (waiting.length >= max) await working;
      waiting.push(item);
      working ??= run();
    },
    async empty() {
      await working;
    },
  };
}
