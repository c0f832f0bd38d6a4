import { readdirSync, readFileSync } from 'node:fs';
import { signal } from '../../../supervisor/running-process.ts';
import type { TestPlatform } from '../../harness/run-platform.ts';
import type { FaultKind } from '../fault.ts';

export const processNames = [
  'customer-server',
  'customer-worker',
  'billing-server',
  'billing-worker',
  'vault',
  'ticketing-server',
  'ticketing-worker',
  'analytics-server',
  'analytics-worker',
  'gateway',
  'stand-ins',
  'nats',
  'postgres',
] as const;

export const kill: FaultKind = {
  name: 'kill',
  what: 'kill -9 of one process, or of the supervisor, which is then started again',
  targets: [...processNames, 'supervisor'],
  lastsMs: [0, 300],
  inflict: async ({ platform }, target) => {
    if (target !== 'supervisor') {
      await platform.kill(target);
      return async () => undefined;
    }
    await platform.killSupervisor();
    return () => platform.restart();
  },
};

export const stop: FaultKind = {
  name: 'stop',
  what: 'a process that stands still (SIGSTOP) and then goes on',
  targets: processNames,
  lastsMs: [500, 6_000],
  inflict: async ({ platform }, target) => {
    const pids = familyOf(pidOf(platform, target));
    for (const pid of pids) signal(pid, 'SIGSTOP');
    return async () => {
      for (const pid of pids) signal(pid, 'SIGCONT');
    };
  },
};

export function pidOf(platform: TestPlatform, name: string): number {
  const found = platform.state().processes.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no process is called ${name}`);
  return found.pid;
}

/** A process and its children: PostgreSQL has one for each connection. */
function familyOf(pid: number): number[] {
  if (process.platform !== 'linux') return [pid];
  const children = readdirSync('/proc')
    .map(Number)
    .filter((one) => one > 1 && parentOf(one) === pid);
  return [pid, ...children];
}

/** Field 4 of /proc/<pid>/stat. */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
