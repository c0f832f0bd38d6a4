import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** What tells one process from another that later got the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start of the process in clock ticks since boot, as text; null where the system does not tell (not Linux). */
  readonly startedAtTicks: string | null;
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, startedAtTicks: startTicks(pid) };
}

/** Whether this very process still runs. A zombie, which only waits to be collected, does not. */
export function isRunning(identity: ProcessIdentity): boolean {
  if (!exists(identity.pid)) return false;
  if (process.platform !== 'linux') return true;
  const now = startTicks(identity.pid);
  return now !== null && (identity.startedAtTicks === null || now === identity.startedAtTicks);
}

/** The command line of a process, words joined by a space; empty when it has ended or the system does not tell. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Sends a signal; false when there is no such process any more. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** @returns whether it ended within the time */
export async function waitForEnd(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (isRunning(identity)) {
    if (performance.now() > deadline) return false;
    await pause(20);
  }
  return true;
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process is there as well.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of /proc/<pid>/stat; the name in field 2 may hold spaces and brackets, so counting starts behind it. */
function startTicks(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}
