import { setTimeout as pause } from 'node:timers/promises';
import { deadlineIn } from '../../harness/patience.ts';

const pollMs = 50;

/**
 * Looks until there is something to see.
 *
 * @param withinMs  on a machine that has nothing else to do
 * @throws Error naming the fact when it does not come true in time
 */
export async function eventually<T>(
  fact: string,
  look: () => Promise<T | null>,
  withinMs = 30_000,
): Promise<T> {
  const isOver = deadlineIn(withinMs);
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (isOver()) throw new Error(`waited ${withinMs / 1000} s in vain until ${fact}`);
    await pause(pollMs);
  }
}
