import { createWakeSignal } from '../platform/jobs/wake-signal.ts';

const askEveryMs = 3_000;
const pauseAfterFailureMs = 10_000;

/**
 * Makes streams and consumers again when a process says that the broker lacks one, and at every later start of the broker. What was
 * lost with the store is then sent again by the processes that sent it.
 *
 * @param options.isMissing  whether a process says so; asked every three seconds
 * @param options.provision  makes what is missing. @returns what it made
 */
export function startReprovisioning(options: {
  readonly isMissing: () => Promise<boolean>;
  readonly provision: () => Promise<readonly string[]>;
  readonly onLine: (text: string) => void;
}): { brokerStarted(): void; stop(): Promise<void> } {
  const { isMissing, provision, onLine } = options;
  const stopping = new AbortController();
  const wake = createWakeSignal();
  let isDue = false;

  /** @returns how long to wait for the next look */
  const look = async (): Promise<number> => {
    if (!isDue && !(await isMissing())) return askEveryMs;
    isDue = false;
    try {
      const made = await provision();
      if (made.length > 0) onLine(`NATS had lost streams or consumers; made again: ${made.join(', ')}`);
      return askEveryMs;
    } catch (error) {
      isDue = true;
      onLine(`streams and consumers cannot be made again now: ${(error as Error).message}`);
      return pauseAfterFailureMs;
    }
  };

  const run = async (): Promise<void> => {
    let pauseMs = askEveryMs;
    while (!stopping.signal.aborted) {
      await wake.wait(pauseMs, stopping.signal);
      if (!stopping.signal.aborted) pauseMs = await look();
    }
  };
  const running = run();

  return {
    brokerStarted() {
      isDue = true;
      wake.raise();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
