import type { KeptProcess } from './keep-running.ts';

/** What is stopped at once, in milliseconds of patience; the whole stop stays within ten seconds. */
interface StopGroup {
  readonly names: (name: string) => boolean;
  readonly timeoutMs: number;
}

/** Clients leave first, then those who work, then what they work on. */
const stopOrder: readonly StopGroup[] = [
  { names: (name) => name === 'gateway', timeoutMs: 3_000 },
  { names: (name) => !['gateway', 'stand-ins', 'nats', 'postgres'].includes(name), timeoutMs: 4_000 },
  { names: (name) => name === 'stand-ins', timeoutMs: 500 },
  { names: (name) => name === 'nats' || name === 'postgres', timeoutMs: 2_000 },
];

/** Stops everything in order; a process that does not end in time is killed. */
export async function stopInOrder(kept: readonly KeptProcess[]): Promise<void> {
  for (const { names, timeoutMs } of stopOrder)
    await Promise.all(kept.filter(({ name }) => names(name)).map((one) => one.stop(timeoutMs)));
}
