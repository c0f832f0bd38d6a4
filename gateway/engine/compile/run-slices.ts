import { setImmediate } from 'node:timers/promises';
import type { Slices } from '../planner/slices.ts';

/** Runs the slices to their end, other requests between them. */
export async function runSlices<T>(slices: Slices<T>): Promise<T> {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
    await setImmediate();
  }
}

/** Texts of more characters are parsed, validated and planned in turns of the event loop of their own. */
const shortTextMax = 4_096;

/** Lets other requests run before a next step of the work that a long text makes. */
export const letOthersRun = async ({ length }: string): Promise<void> => {
  if (length > shortTextMax) await setImmediate();
};
