import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** So long a fact may take on a machine that has nothing else to do; far more than it needs. */
const withinMs = 30_000;
const pollMs = 20;
const patienceMax = 60;

/**
 * How many times longer than on an idle machine work may take now, a whole number: by the processes that want a processor, at this moment and over
 * the last minute. A test that waits multiplies its deadline by this, so that it fails for the product's sake alone.
 */
export function patience(): number {
  const wanting = Math.max(loadavg()[0] ?? 0, runnableNow());
  return Math.min(Math.max(1, Math.ceil((2 * wanting) / availableParallelism())), patienceMax);
}

/** The fourth field of /proc/loadavg, `running/all`; 0 where there is no such file. */
function runnableNow(): number {
  try {
    return Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[3]?.split('/')[0]);
  } catch {
    return 0;
  }
}

/** A deadline that moves away while the machine is busy. @returns whether it has passed */
export function deadlineIn(ms: number): () => boolean {
  let leftMs = ms;
  let lookedAt = performance.now();
  return () => {
    const now = performance.now();
    leftMs -= (now - lookedAt) / patience();
    lookedAt = now;
    return leftMs < 0;
  };
}

/**
 * Repeats until nothing is thrown any more, instead of sleeping.
 *
 * @throws what was thrown last, when the time is over
 */
export async function waitFor<T>(check: () => T | Promise<T>, ms = withinMs): Promise<T> {
  const isOver = deadlineIn(ms);
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (isOver()) throw error;
    }
    await pause(pollMs);
  }
}
