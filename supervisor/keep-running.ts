import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { identityOf, type ProcessIdentity, signal, waitForEnd } from './running-process.ts';

/** A process that is started again whenever it ends before it is told to. */
export interface KeptProcess {
  readonly name: string;
  /** Of the process that runs now, or that ran last. */
  identity(): ProcessIdentity;
  restarts(): number;
  state(): 'starting' | 'ready' | 'dead';
  /** Resolves when it is ready for the first time; rejects when it could not start even once. */
  readonly ready: Promise<void>;
  /** Ends it and starts it again at once: its files have changed. */
  renew(): void;
  /** Asks it to end; SIGKILL when the time is up. */
  stop(timeoutMs: number): Promise<void>;
}

interface KeepOptions {
  readonly name: string;
  readonly start: () => ChildProcess;
  /**
   * For processes that load first and begin when they are told: when they are to be told. They tell us when they have
   * started. Left out for programs that know nothing of us.
   */
  readonly begin?: Promise<void>;
  /** @param pid  of the process that is asked about */
  readonly isReady: (pid: number) => Promise<boolean>;
  readonly readyTimeoutMs: number;
  readonly onReady?: (pid: number) => void;
  readonly onChange: () => void;
  /** How it is asked to end; SIGTERM when left out. */
  readonly stopSignal?: NodeJS.Signals;
  readonly onLine: (text: string) => void;
}

/** Pauses before starting again: 0.2 s, 0.4 s, … 30 s. One that ran for a minute begins anew. */
export function pauseBeforeRestartMs(failuresInARow: number): number {
  return Math.min(200 * 2 ** failuresInARow, 30_000);
}

const steadyMs = 60_000;
/** A first start that dies this often in a row is a fault for a person, not for another try. */
const firstStartTries = 3;

export function keepRunning(options: KeepOptions): KeptProcess {
  const ending = new AbortController();
  let current: Running = run(options);
  let restarts = 0;
  let renewal = Promise.withResolvers<void>();
  let isRenewed = false;
  let state: 'starting' | 'ready' | 'dead' = 'starting';
  const change = (next: typeof state): void => {
    state = next;
    options.onChange();
  };
  const firstReady = Promise.withResolvers<void>();
  // A stop before the first readiness settles it, perhaps with no one waiting.
  firstReady.promise.catch(() => undefined);

  const loop = async (): Promise<void> => {
    let failures = 0;
    let wasReady = false;
    while (!ending.signal.aborted) {
      const startedAt = performance.now();
      const isReady = await untilReady(current, options, ending.signal);
      if (isReady) {
        wasReady = true;
        options.onReady?.(current.identity.pid);
        change('ready');
        firstReady.resolve();
      }
      const reason = await current.ended;
      if (ending.signal.aborted) return;
      if (isRenewed) {
        isRenewed = false;
        current = run(options);
        change('starting');
        continue;
      }
      change('dead');
      failures = performance.now() - startedAt > steadyMs ? 0 : failures + 1;
      if (!wasReady && failures >= firstStartTries)
        return firstReady.reject(new Error(`${options.name} does not start: ${reason}`));
      const waitMs = pauseBeforeRestartMs(failures - 1);
      options.onLine(`${options.name} ended (${reason}); starting it again in ${waitMs / 1000} s`);
      renewal = Promise.withResolvers<void>();
      await Promise.race([
        pause(waitMs, undefined, { signal: ending.signal }).catch(() => undefined),
        renewal.promise,
      ]);
      if (ending.signal.aborted) return;
      restarts += 1;
      current = run(options);
      change('starting');
    }
  };
  const done = loop();

  return {
    name: options.name,
    identity: () => current.identity,
    restarts: () => restarts,
    state: () => state,
    ready: firstReady.promise,
    renew() {
      if (state === 'dead') return renewal.resolve();
      isRenewed = true;
      signal(current.identity.pid, options.stopSignal ?? 'SIGTERM');
    },
    async stop(timeoutMs) {
      ending.abort();
      firstReady.reject(new Error(`${options.name} was stopped`));
      signal(current.identity.pid, options.stopSignal ?? 'SIGTERM');
      if (!(await waitForEnd(current.identity, timeoutMs))) {
        signal(current.identity.pid, 'SIGKILL');
        await waitForEnd(current.identity, 1_000);
      }
      await Promise.race([done, pause(1_000)]);
    },
  };
}

interface Running {
  readonly identity: ProcessIdentity;
  /** Why it ended. */
  readonly ended: Promise<string>;
  /** Resolves when it has told us that it has started; never for what tells us nothing. */
  readonly started: Promise<void>;
}

function run({ start, begin }: KeepOptions): Running {
  const child = start();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, name) => resolve(code === null ? `signal ${name}` : `exit code ${code}`));
  });
  const started = new Promise<void>((resolve) => child.once('message', () => resolve()));
  // Without somebody who listens the word is lost: it has ended, and is started again.
  void begin?.then(() => child.connected && child.send('begin', () => undefined));
  // A child that could not be made has no pid; 0 would name our own process group.
  return { identity: identityOf(child.pid ?? -1), ended, started };
}

const askEveryMs = { soonReady: 25, late: 500 };

/** @returns false when it ended, or we are ending, before it was ready; one that is late is left running and asked on */
async function untilReady(current: Running, options: KeepOptions, ending: AbortSignal): Promise<boolean> {
  let hasEnded = false;
  const ended = current.ended.then(() => {
    hasEnded = true;
  });
  await Promise.race([options.begin, ended]);
  // Who tells us when it has started is asked closely only then: eleven that load would otherwise be asked 40 times a second.
  let isSoonReady = options.begin === undefined;
  const started = current.started.then(() => {
    isSoonReady = true;
  });
  const deadline = performance.now() + options.readyTimeoutMs;
  let isLate = false;
  while (!hasEnded && !ending.aborted) {
    if (await options.isReady(current.identity.pid)) return true;
    if (!isLate && performance.now() > deadline) {
      isLate = true;
      options.onLine(`${options.name} is not ready after ${options.readyTimeoutMs / 1000} s`);
    }
    if (isSoonReady && !isLate) await pause(askEveryMs.soonReady);
    else await Promise.race([started, ended, pause(askEveryMs.late)]);
  }
  return false;
}
