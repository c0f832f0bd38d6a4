import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What the operating system says of a process. */
export interface ProcessUsage {
  /** Resident memory. */
  readonly memoryBytes: number;
  readonly uptimeSeconds: number;
}

/** By pid; processes that are gone are left out, and all are where there is no `ps`. */
export async function usageOf(pids: readonly number[]): Promise<ReadonlyMap<number, ProcessUsage>> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=,rss=,etime=', '-p', pids.join(',')]);
    return parseUsage(stdout);
  } catch {
    return new Map();
  }
}

/** Lines such as `4711 84312 1-02:03:04`: pid, kilobytes, days, hours, minutes and seconds. */
export function parseUsage(lines: string): ReadonlyMap<number, ProcessUsage> {
  const usage = new Map<number, ProcessUsage>();
  for (const line of lines.split('\n')) {
    const [, pid, kilobytes, days, clock = ''] =
      /^\s*(\d+)\s+(\d+)\s+(?:(\d+)-)?([\d:]+)\s*$/.exec(line) ?? [];
    if (pid === undefined) continue;
    const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    usage.set(Number(pid), {
      memoryBytes: Number(kilobytes) * 1024,
      uptimeSeconds: Number(days ?? 0) * 86_400 + seconds,
    });
  }
  return usage;
}

/** `2 d 3 h`, `14 min`, `9 s`: the two largest units, no more. */
export function briefly(seconds: number): string {
  const units: readonly (readonly [string, number])[] = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ];
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first === -1) return '0 s';
  let rest = seconds;
  return units
    .slice(first, first + 2)
    .flatMap(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count === 0 ? [] : [`${count} ${unit}`];
    })
    .join(' ');
}
