import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { MeasuredPlatform } from './measured-platform.ts';

export interface ProcessMemory {
  readonly name: string;
  /** Proportional set size, in megabytes: shared pages count by their share. */
  readonly pssMegabytes: number;
}

const settleSeconds = 20;

/** Every process of an idle platform, PostgreSQL's backends and the supervisor included. Null where the system does not tell. */
export async function idleMemory(platform: MeasuredPlatform): Promise<readonly ProcessMemory[] | null> {
  if (process.platform !== 'linux') return null;
  // Collectors give memory back when nothing happens, not at once.
  await pause(settleSeconds * 1_000);
  const named = new Map([
    [platform.supervisorPid, 'supervisor'],
    ...platform.state().processes.map(({ pid, name }) => [pid, name] as const),
  ]);
  const totals = new Map<string, number>();
  for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    const name = named.get(pid) ?? named.get(parentOf(pid));
    if (name !== undefined) totals.set(name, (totals.get(name) ?? 0) + pssOf(pid));
  }
  return [...totals].map(([name, pssMegabytes]) => ({ name, pssMegabytes }));
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function pssOf(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return (Number(kilobytes ?? 0) * 1024) / 1_000_000;
  } catch {
    return 0;
  }
}
