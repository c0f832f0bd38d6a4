import { setTimeout as pause } from 'node:timers/promises';
import type { MeasuredPlatform } from './measured-platform.ts';
import { processorTime } from './processor-time.ts';

const lookMs = 1_000;
const looksInARow = 3;
/** Above what it uses at rest; work that is left takes far more. */
const tolerance = 1.5;
const giveUpAfterMs = 180_000;

const sum = (times: ReadonlyMap<string, number>): number => [...times.values()].reduce((a, b) => a + b, 0);

async function used(platform: MeasuredPlatform, ms: number): Promise<number> {
  const before = sum(processorTime(platform));
  await pause(ms);
  return ((sum(processorTime(platform)) - before) * 1_000) / ms;
}

/** Milliseconds of processor time a second that a platform uses at rest. */
export const atRest = (platform: MeasuredPlatform): Promise<number> => used(platform, 10_000);

/**
 * Waits until what was begun is done in every quantum, so that the next measurement does not pay for the one before: the
 * platform then uses no more of the processor than at rest.
 *
 * @param restMs  from `atRest`
 */
export async function untilQuiet(platform: MeasuredPlatform, restMs: number): Promise<void> {
  const deadline = performance.now() + giveUpAfterMs;
  for (let quiet = 0; quiet < looksInARow; ) {
    quiet = (await used(platform, lookMs)) <= restMs * tolerance ? quiet + 1 : 0;
    if (performance.now() > deadline) throw new Error('the platform does not come to rest');
  }
}
