import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../kernel/ids/ids.ts';
import type { Log } from '../log/log.ts';
import { runInContext } from '../telemetry/context.ts';
import { createWakeSignal, type WakeSignal } from './wake-signal.ts';

const pauseAfterFailureMaxMs = 10_000;

/**
 * Looks for work again and again, in every replica at once: for work whose rows are claimed with a lock or a lease. As long as
 * there is any it does not pause; after a failure it pauses longer and longer.
 *
 * @param options.run returns how much it found
 * @param options.wake raised by what writes such work in this process
 */
export function startPolling(options: {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (signal: AbortSignal) => Promise<number>;
  readonly log: Log;
  readonly wake?: WakeSignal;
}): { stop(): Promise<void> } {
  const { name, everyMs, run, log, wake = createWakeSignal() } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const rest = (ms: number): Promise<void> => pause(ms, undefined, { signal }).catch(() => undefined);

  const loop = async (): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      const requestId = newId('Request');
      try {
        const found = await runInContext({ requestId, correlationId: requestId }, () => run(signal));
        failures = 0;
        if (found === 0) await wake.wait(everyMs, signal);
      } catch (error) {
        failures += 1;
        log.warn({ loop: name, err: error }, 'could not look for work; it goes on');
        await rest(Math.min(everyMs * 2 ** failures, pauseAfterFailureMaxMs));
      }
    }
  };

  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
