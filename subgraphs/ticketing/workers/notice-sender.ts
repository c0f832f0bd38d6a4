import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../../kernel/ids/ids.ts';
import type { Log } from '../../../platform/log/log.ts';
import { runInContext } from '../../../platform/telemetry/context.ts';
import { counter } from '../../../platform/telemetry/metrics.ts';
import type { Ports } from '../application/ports.ts';
import { type Deliver, sendNotices } from '../application/send-notices.ts';

const outcomes = counter({
  name: 'quanta_notices_total',
  help: 'Tries to send notices to experts',
  labels: ['outcome'],
});
const idlePauseMs = 500;
const outagePauseMs = 5_000;

/** Sends notices as long as there are any, then looks twice a second. Several replicas share the work. */
export function startNoticeSender(options: {
  readonly ports: Ports;
  readonly deliver: Deliver;
  readonly log: Log;
}): { stop(): Promise<void> } {
  const { log } = options;
  const send = sendNotices(options.ports, options.deliver);
  const stopping = new AbortController();

  /** @returns how long to rest before the next look */
  const sendDue = async (): Promise<number> => {
    const requestId = newId('Request');
    const { sent, postponed, givenUp } = await runInContext({ requestId, correlationId: requestId }, send);
    outcomes.inc({ outcome: 'sent' }, sent);
    outcomes.inc({ outcome: 'postponed' }, postponed);
    outcomes.inc({ outcome: 'given_up' }, givenUp);
    if (postponed > 0 || givenUp > 0) log.warn({ postponed, givenUp }, 'notices could not be sent');
    return sent > 0 ? 0 : idlePauseMs;
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const restMs = await sendDue().catch((error: unknown) => {
        log.warn({ err: error }, 'the notice sender pauses');
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
