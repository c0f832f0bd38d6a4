import { setTimeout as pause } from 'node:timers/promises';
import type { TestPlatform } from '../harness/run-platform.ts';
import { eventually } from '../system/testing/eventually.ts';
import type { Fault } from './fault.ts';
import { invariants } from './invariants.ts';
import type { Random } from './random.ts';
import { type Load, startLoad } from './testing/load.ts';
import { settle } from './testing/settle.ts';

/** Everything works again so long after a fault is over. */
const recoveredWithinMs = 60_000;

/** What became of one fault. */
export interface Outcome {
  readonly fault: Fault;
  /** From the end of the fault until everything was ready and more was accepted; null when that took too long. */
  readonly recoveredMs: number | null;
  /** What went wrong; null when nothing did. */
  readonly wrong: string | null;
}

export interface Result {
  readonly outcomes: readonly Outcome[];
  /** Of all that was acknowledged. */
  readonly acknowledged: Readonly<Record<string, number>>;
  /** Each invariant, and what breaks it. */
  readonly invariants: readonly { readonly name: string; readonly wrong: string | null }[];
}

/** Inflicts the faults one after the other under load, then lets everything settle and looks at it from outside. */
export async function runFaults(given: {
  readonly platform: TestPlatform;
  readonly faults: readonly Fault[];
  readonly random: Random;
  readonly onOutcome: (outcome: Outcome, accepted: number) => void;
  readonly onStep: (text: string) => void;
}): Promise<Result> {
  const { platform, faults, random, onOutcome, onStep } = given;
  const load = startLoad(platform);
  const outcomes: Outcome[] = [];
  for (const fault of faults) {
    const outcome = await inflict(fault, { platform, random, load });
    outcomes.push(outcome);
    onOutcome(outcome, load.count());
    // What does not come back makes every later fault look bad.
    if (outcome.recoveredMs === null) break;
  }
  onStep('letting everything settle');
  const stopped = await wrongOf(() => load.stop());
  const settled = await wrongOf(() => settle(platform, load.accepted));
  onStep('looking at it from outside');
  const found = [
    { name: 'every customer and expert came to their end', wrong: stopped },
    { name: 'everything has settled', wrong: settled },
  ];
  for (const { name, check } of invariants)
    found.push({ name, wrong: await wrongOf(() => check(platform, load.accepted)) });
  const acknowledged = Object.fromEntries(
    Object.entries(load.accepted).map(([name, ids]) => [name, (ids as readonly string[]).length]),
  );
  return { outcomes, acknowledged, invariants: found };
}

async function inflict(
  fault: Fault,
  { platform, random, load }: { platform: TestPlatform; random: Random; load: Load },
): Promise<Outcome> {
  const moreIsAccepted = async (): Promise<void> => {
    const before = load.count();
    await eventually('more is accepted', async () => load.count() > before || null, recoveredWithinMs);
  };
  try {
    // So that each fault meets work.
    await moreIsAccepted();
    const heal = await fault.kind.inflict({ platform, random }, fault.target);
    await pause(fault.lastsMs);
    await heal();
    const healedAt = performance.now();
    await eventually('everything is ready', async () => (await isGreen(platform)) || null, recoveredWithinMs);
    await moreIsAccepted();
    return { fault, recoveredMs: performance.now() - healedAt, wrong: null };
  } catch (error) {
    return { fault, recoveredMs: null, wrong: (error as Error).message };
  }
}

/** As the supervisor and the gateway's health page see it. */
async function isGreen(platform: TestPlatform): Promise<boolean> {
  if (!platform.state().processes.every(({ state }) => state === 'ready')) return false;
  const answer = await fetch(`${platform.gatewayUrl}/health/status`, {
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  if (answer === null) return false;
  const { parts } = (await answer.json()) as { parts: Readonly<Record<string, boolean>> };
  return Object.values(parts).every(Boolean);
}

async function wrongOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
