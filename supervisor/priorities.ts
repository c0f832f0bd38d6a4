import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** A process of ours, as its priority is decided. */
export interface PrioritisedProcess {
  readonly pid: number;
  readonly isBackground: boolean;
  /** Whether it has a backlog to drain; asked of background processes only. */
  readonly isBehind: () => Promise<boolean>;
}

export const normalNiceness = 0;
export const backgroundNiceness = 10;
/** Of one processor, by all processes that answer requests: below this, giving way would win them nothing. */
const frontLoadMin = 0.5;
const lookEveryMs = 1_000;
const ticksPerSecond = 100;

/**
 * Who waits for an answer comes before who works on messages, but only while there is load in front, and never before a backlog:
 * a worker with a tenth of the processor would not catch up. Where the system does not let us raise a priority again (without
 * the right to, a niceness only grows), none is lowered.
 */
export function startPriorities(processes: () => readonly PrioritisedProcess[]): { stop(): void } {
  if (process.platform !== 'linux' || !mayRaise()) return { stop: () => undefined };
  const stopping = new AbortController();
  const niceness = new Map<number, number>();
  let before = new Map<number, number>();

  const look = async (elapsedS: number): Promise<void> => {
    const known = processes();
    const front = known.filter(({ isBackground }) => !isBackground);
    const now = new Map(front.map(({ pid }) => [pid, processorSeconds(pid)]));
    const used = [...now].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? seconds), 0);
    before = now;
    const hasFrontLoad = used / elapsedS >= frontLoadMin;
    await Promise.all(
      known
        .filter(({ isBackground }) => isBackground)
        .map(async ({ pid, isBehind }) => {
          const wanted = nicenessOf({ hasFrontLoad, isBehind: hasFrontLoad && (await isBehind()) });
          if ((niceness.get(pid) ?? normalNiceness) !== wanted && setNiceness(pid, wanted))
            niceness.set(pid, wanted);
        }),
    );
  };

  const run = async (): Promise<void> => {
    let lookedAt = performance.now();
    while (!stopping.signal.aborted) {
      await pause(lookEveryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      const elapsedS = (performance.now() - lookedAt) / 1_000;
      lookedAt = performance.now();
      if (!stopping.signal.aborted) await look(elapsedS);
    }
  };
  void run();
  return { stop: () => stopping.abort() };
}

export const nicenessOf = (given: { readonly hasFrontLoad: boolean; readonly isBehind: boolean }): number =>
  given.hasFrontLoad && !given.isBehind ? backgroundNiceness : normalNiceness;

/** Tried on ourselves: lowered by one and raised again. */
function mayRaise(): boolean {
  const own = getPriority();
  if (own >= constants.priority.PRIORITY_LOW) return false;
  try {
    setPriority(own - 1);
    setPriority(own);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where Linux shares the processor out between sessions first (autogroup), a process's own niceness counts only inside its session,
 * so the session is told as well.
 *
 * @returns false when it has ended already
 */
function setNiceness(pid: number, niceness: number): boolean {
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) setPriority(Number(thread), niceness);
  } catch {
    return false;
  }
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(niceness));
  } catch {
    // This system has no such thing.
  }
  return true;
}

/** User and system time: fields 14 and 15 of /proc/<pid>/stat. 0 for a process that has ended. */
function processorSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return 0;
  }
}
