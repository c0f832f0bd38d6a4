import { openMailer } from '../../platform/mail/mail.ts';
import { batchMax } from '../../platform/messaging/consumer.ts';
import { startDeliveryLoop } from '../../platform/notifications/delivery-loop.ts';
import { runWorker } from '../../platform/process/run-worker.ts';
import { readWorkerConfig } from './config.ts';
import { wire } from './wiring.ts';
import type { TicketingConsumer } from './workers/index.ts';
import { scheduleAssignment } from './workers/schedule-assign-tickets.ts';
import { scheduleVisits } from './workers/schedule-plan-visits.ts';
import { scheduleWatch } from './workers/schedule-watch-tickets.ts';

const config = readWorkerConfig();

/** Consumes tickets, assigns and watches them at an interval, and sends experts their notifications. */
await runWorker({
  name: 'ticketing-worker',
  databaseUrl: config.DATABASE_URL_TICKETING,
  poolMax: 20,
  messaging: config,
  relay: { signingKeyFile: config.MESSAGE_SIGNING_KEY_FILE },
  start: async ({ database, log, consume }) => {
    const { handlers, sendNotifications, useCases } = wire(database);
    const mailer = openMailer({ url: config.SMTP_URL, from: config.MAIL_FROM });
    const watch = scheduleWatch({
      database,
      everyMs: config.WATCH_EVERY_MS,
      watchTickets: useCases.watchTickets,
      log,
    });
    const consumers = Object.keys(handlers) as TicketingConsumer[];
    return {
      parts: [
        ...consumers.map((consumer) => consume(consumer, handlers[consumer], { together: batchMax })),
        scheduleAssignment({
          database,
          everyMs: config.ASSIGN_EVERY_MS,
          assignWaitingTickets: useCases.assignWaitingTickets,
          log,
        }),
        watch,
        scheduleVisits({
          database,
          everyMs: config.VISITS_EVERY_MS,
          planVisits: useCases.planVisits,
          log,
        }),
        startDeliveryLoop({ deliverDue: sendNotifications(mailer), log }),
      ],
      ready: () => ({ tickets: watch.isWell() }),
      close: () => mailer.close(),
    };
  },
});
