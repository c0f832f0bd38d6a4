import { startPolling } from '../jobs/polling.ts';
import type { Log } from '../log/log.ts';
import { counter } from '../telemetry/metrics.ts';
import type { SendDue } from './send-due.ts';

const outcomes = counter({
  name: 'quanta_notifications_total',
  help: 'Tries to send notifications',
  labels: ['outcome'],
});
const everyMs = 500;

/**
 * Sends what is due as long as there is any, then looks twice a second. Several replicas share the work: `deliverDue` claims what it
 * sends.
 */
export const startDeliveryLoop = ({
  deliverDue,
  log,
}: {
  readonly deliverDue: SendDue;
  readonly log: Log;
}): { stop(): Promise<void> } =>
  startPolling({
    name: 'notifications',
    everyMs,
    log,
    run: async () => {
      const { sent, postponed, givenUp } = await deliverDue();
      outcomes.inc({ outcome: 'sent' }, sent);
      outcomes.inc({ outcome: 'postponed' }, postponed);
      outcomes.inc({ outcome: 'given_up' }, givenUp);
      if (postponed > 0 || givenUp > 0) log.warn({ postponed, givenUp }, 'notifications could not be sent');
      return sent;
    },
  });
