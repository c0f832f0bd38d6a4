import { readdirSync, readFileSync } from 'node:fs';
import type { MeasuredPlatform } from './measured-platform.ts';

const millisecondsPerTick = 10;

/**
 * Milliseconds of processor time that each process has used so far, PostgreSQL's backends under its name. Unlike latencies
 * they do not depend on what else the machine does.
 */
export function processorTime(platform: MeasuredPlatform): ReadonlyMap<string, number> {
  const named = new Map(platform.state().processes.map(({ pid, name }) => [pid, name]));
  const used = new Map<string, number>();
  if (process.platform !== 'linux') return used;
  for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    const fields = statOf(pid);
    const name = named.get(pid) ?? named.get(Number(fields[1]));
    if (name === undefined) continue;
    // What children used that have ended stands with their parent: a pool lets connections go, and their backends with them.
    const ended = named.has(pid) ? Number(fields[13]) + Number(fields[14]) : 0;
    const ticks = Number(fields[11]) + Number(fields[12]) + ended;
    used.set(name, (used.get(name) ?? 0) + ticks * millisecondsPerTick);
  }
  return used;
}

/** Fields of /proc/<pid>/stat from the third on. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
