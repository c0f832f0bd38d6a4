import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 50;

/**
 * Looks until there is something to see.
 *
 * @throws Error naming the fact when it does not come true in time
 */
export async function eventually<T>(
  fact: string,
  look: () => Promise<T | null>,
  withinMs = 30_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > deadline) throw new Error(`waited ${withinMs / 1000} s in vain until ${fact}`);
    await pause(pollMs);
  }
}
