import type { Fault, FaultKind, Need } from './fault.ts';
import { brokerStore } from './kinds/broker-store.ts';
import { clock } from './kinds/clock.ts';
import { connectionsTaken, readOnly, restore } from './kinds/database.ts';
import { diskFull } from './kinds/disk.ts';
import { cut, oneWay } from './kinds/network.ts';
import { power } from './kinds/power.ts';
import { kill, stop } from './kinds/processes.ts';
import { between, oneOf, type Random, shuffled } from './random.ts';

export const kinds: readonly FaultKind[] = [
  kill,
  stop,
  cut,
  oneWay,
  diskFull,
  readOnly,
  connectionsTaken,
  clock,
  brokerStore,
  restore,
  power,
];

export interface Wanted {
  readonly count: number;
  readonly only: string | null;
  /** Whether the kinds that take longest are among them. */
  readonly isLong: boolean;
  readonly given: ReadonlySet<Need>;
}

/** The kinds that can be inflicted: as wanted, and where this machine gives what they need. */
export const possibleKinds = ({ only, isLong, given }: Omit<Wanted, 'count'>): readonly FaultKind[] =>
  kinds.filter(
    ({ name, needs, isLong: takesLong }) =>
      (only === null ? isLong || takesLong !== true : only === name) &&
      (needs === undefined || given.has(needs)),
  );

/** Every kind once, in an order by chance, then every kind again, each time with another target. */
export function faultsOf(random: Random, wanted: Wanted): readonly Fault[] {
  const possible = possibleKinds(wanted);
  const faults: Fault[] = [];
  const left = new Map<FaultKind, string[]>();
  while (possible.length > 0 && faults.length < wanted.count)
    for (const kind of shuffled(random, possible)) {
      const targets = left.get(kind) ?? [];
      if (targets.length === 0) targets.push(...shuffled(random, kind.targets));
      left.set(kind, targets);
      const target = targets.pop() ?? oneOf(random, kind.targets);
      faults.push({ kind, target, lastsMs: between(random, ...kind.lastsMs) });
    }
  return faults.slice(0, wanted.count);
}
