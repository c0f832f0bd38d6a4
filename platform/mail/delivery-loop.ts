import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../kernel/ids/ids.ts';
import type { Log } from '../log/log.ts';
import { runInContext } from '../telemetry/context.ts';
import { counter } from '../telemetry/metrics.ts';

/** What one look at the due notices came to. */
export interface Delivered {
  readonly sent: number;
  /** To be tried again later. */
  readonly postponed: number;
  readonly givenUp: number;
}

const outcomes = counter({
  name: 'quanta_notices_total',
  help: 'Tries to send notices',
  labels: ['outcome'],
});
const idlePauseMs = 500;
const outagePauseMs = 5_000;

/**
 * Sends what is due as long as there is any, then looks twice a second. Several replicas share the work: `deliverDue` claims what it sends.
 */
export function startDeliveryLoop(options: {
  readonly deliverDue: () => Promise<Delivered>;
  readonly log: Log;
}): { stop(): Promise<void> } {
  const { deliverDue, log } = options;
  const stopping = new AbortController();

  /** @returns how long to rest before the next look */
  const look = async (): Promise<number> => {
    const requestId = newId('Request');
    const { sent, postponed, givenUp } = await runInContext(
      { requestId, correlationId: requestId },
      deliverDue,
    );
    outcomes.inc({ outcome: 'sent' }, sent);
    outcomes.inc({ outcome: 'postponed' }, postponed);
    outcomes.inc({ outcome: 'given_up' }, givenUp);
    if (postponed > 0 || givenUp > 0) log.warn({ postponed, givenUp }, 'notices could not be sent');
    return sent > 0 ? 0 : idlePauseMs;
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const restMs = await look().catch((error: unknown) => {
        log.warn({ err: error }, 'the sending of notices pauses');
        return outagePauseMs;
      });
      await pause(restMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
