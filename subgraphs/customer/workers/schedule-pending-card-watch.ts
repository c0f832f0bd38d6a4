import { startSchedule } from '../../../platform/jobs/schedule.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Database } from '../../../platform/postgres/database.ts';
import { counter, gauge } from '../../../platform/telemetry/metrics.ts';
import { type WatchPendingCardsPorts, watchDeclines, watchPendingCards } from '../cards/index.ts';

const late = gauge({
  name: 'quanta_cards_late',
  help: 'Cards that the vault has not settled within a quarter of an hour',
});
const expired = counter({
  name: 'quanta_cards_expired_total',
  help: 'Cards that ended as declined because their envelope can no longer be opened',
});
const declined = gauge({
  name: 'quanta_cards_declined',
  help: 'Cards of all customers that were declined in the last ten minutes',
});
const declinedOfNetwork = gauge({
  name: 'quanta_cards_declined_of_network',
  help: 'The most cards from one network that were declined in the last hour',
});
const everyMs = 60_000;

/** Looks at the cards that wait for the vault, and at how many are declined, every minute. */
export const startPendingCardWatch = ({
  database,
  ports,
  log,
}: {
  readonly database: Database;
  readonly ports: WatchPendingCardsPorts;
  readonly log: Log;
}): { stop(): Promise<void> } =>
  startSchedule({
    database,
    name: 'pending-card-watch',
    everyMs,
    log,
    run: async () => {
      const found = await watchPendingCards(ports)();
      late.set(found.late);
      expired.inc(found.expired);
      if (found.late > 0 || found.expired > 0) log.warn(found, 'cards wait for the vault');
      const declines = await watchDeclines(ports)();
      declined.set(declines.declined);
      declinedOfNetwork.set(declines.declinedOfNetwork);
      if (declines.isAlarm)
        log.warn(declines, 'many cards are declined: somebody may be testing stolen ones');
    },
  });
