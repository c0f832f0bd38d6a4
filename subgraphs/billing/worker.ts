import { startSchedule } from '../../platform/jobs/schedule.ts';
import { startUpkeep } from '../../platform/jobs/upkeep.ts';
import type { Log } from '../../platform/log/log.ts';
import { connectMessaging, type MessagingConnection } from '../../platform/messaging/connect.ts';
import { batchMax, startConsumer } from '../../platform/messaging/consumer.ts';
import { inboxPrefixOf } from '../../platform/messaging/permissions.ts';
import { startOutboxRelay } from '../../platform/messaging/relay.ts';
import { type Database, openDatabase } from '../../platform/postgres/database.ts';
import { runProcess } from '../../platform/process/run-process.ts';
import { readWorkerConfig, type WorkerConfig } from './config.ts';
import { type BillingWork, wireWorker } from './wiring.ts';
import { cardHandlers } from './workers/consume-cards.ts';
import { contractHandlers } from './workers/consume-contracts.ts';
import { customerHandlers } from './workers/consume-customers.ts';
import { jobHandlers } from './workers/consume-jobs.ts';
import { planHandlers } from './workers/consume-plans.ts';
import { startPolling } from './workers/polling.ts';

const sender = 'billing-worker';
/** Jobs wait for each other at the number sequence, so more of them at once would only hold connections. */
const jobsInFlight = 4;

interface Parts {
  readonly config: WorkerConfig;
  readonly database: Database;
  readonly connection: MessagingConnection;
  readonly work: BillingWork;
  readonly log: Log;
}

function startConsumers({ config, database, connection, work, log }: Parts) {
  const consuming = { database, connection, keysFile: config.MESSAGE_KEYS_FILE, log };
  const together = { ...consuming, together: batchMax };
  return [
    startConsumer({ ...together, consumer: 'billing-customers', handlers: customerHandlers(work) }),
    startConsumer({ ...together, consumer: 'billing-cards', handlers: cardHandlers(work) }),
    startConsumer({ ...together, consumer: 'billing-plans', handlers: planHandlers(work) }),
    startConsumer({ ...together, consumer: 'billing-contracts', handlers: contractHandlers(work) }),
    startConsumer({
      ...consuming,
      consumer: 'billing-jobs',
      handlers: jobHandlers(work, log),
      maxInFlight: jobsInFlight,
    }),
  ];
}

/** Work that every replica shares, row by row. */
function startLoops({ work, log }: Parts) {
  return [
    startPolling({ name: 'charge-payments', everyMs: 200, run: work.chargeDuePayments, log }),
    startPolling({ name: 'dispatch-billing-jobs', everyMs: 250, run: work.dispatchBillingJobs, log }),
  ];
}

/** Work that one replica at a time does. */
function startSchedules({ config, database, work, log }: Parts) {
  const schedule = (name: string, everyMs: number, run: (signal: AbortSignal) => Promise<unknown>) =>
    startSchedule({
      database,
      name,
      everyMs,
      run: async (signal) => {
        await run(signal);
      },
      log,
    });
  return [
    startUpkeep({ database, log }),
    schedule('complete-billing-runs', 500, work.completeBillingRuns),
    schedule('end-subscriptions', 15_000, work.endSubscriptions),
    schedule('report-invoices', 2_000, work.reportInvoices),
    // Every quarter of an hour it looks whether today's run was started; its key keeps it to one a day.
    ...(config.BILLING_DAILY_RUN === 'on'
      ? [schedule('daily-billing-run', 900_000, work.startDailyRun)]
      : []),
  ];
}

/** Consumes what billing must know, bills, charges, and sends on what happened. */
await runProcess({
  name: sender,
  start: async ({ log }) => {
    const config = readWorkerConfig();
    const database = openDatabase({
      url: config.DATABASE_URL_BILLING,
      name: sender,
      poolMax: 16,
      log,
    });
    const { work, pdf } = wireWorker(config, database);
    const connection = await connectMessaging({
      url: config.NATS_URL,
      caFile: config.NATS_CA_FILE,
      nkeyFile: config.NATS_NKEY_FILE,
      name: sender,
      inboxPrefix: inboxPrefixOf(sender),
      log,
    });
    const relay = startOutboxRelay({
      database,
      connection,
      sender,
      signingKeyFile: config.MESSAGE_SIGNING_KEY_FILE,
      log,
    });
    const parts = { config, database, connection, work, log };
    const running = [...startConsumers(parts), ...startLoops(parts), ...startSchedules(parts)];
    return {
      async stop() {
        await Promise.all(running.map((part) => part.stop()));
        await relay.stop();
        await pdf.stop();
        await connection.close();
        await database.close();
      },
      async ready() {
        return { postgres: await database.isUp(), nats: connection.isConnected() };
      },
    };
  },
});
