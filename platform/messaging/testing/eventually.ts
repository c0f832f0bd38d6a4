import { setTimeout as pause } from 'node:timers/promises';
import { deadlineIn } from '../../../test/harness/patience.ts';

/** Waits for a fact; fails with what it saw last when the deadline passes. */
export async function eventually<T>(
  look: () => Promise<T>,
  isSo: (seen: T) => boolean,
  deadlineMs = 15_000,
): Promise<T> {
  const isOver = deadlineIn(deadlineMs);
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (isOver()) throw new Error(`still not so after ${deadlineMs} ms: ${JSON.stringify(seen)}`);
    await pause(25);
  }
}
