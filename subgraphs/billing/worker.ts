import { startPolling } from '../../platform/jobs/polling.ts';
import { startSchedule } from '../../platform/jobs/schedule.ts';
import { batchMax } from '../../platform/messaging/consumer.ts';
import { runWorker, type WorkerParts } from '../../platform/process/run-worker.ts';
import { invoicesToDraw, paymentsToCharge } from './adapters/postgres/wake-signals.ts';
import { readWorkerConfig } from './config.ts';
import { type BillingWork, wireWorker } from './wiring.ts';
import { cardHandlers } from './workers/consume-cards.ts';
import { contractHandlers } from './workers/consume-contracts.ts';
import { customerHandlers } from './workers/consume-customers.ts';
import { jobHandlers } from './workers/consume-jobs.ts';
import { planHandlers } from './workers/consume-plans.ts';

const config = readWorkerConfig();

interface Parts extends WorkerParts {
  readonly work: BillingWork;
}

const startConsumers = ({ consume, work, log }: Parts) => [
  consume('billing-customers', customerHandlers(work), { together: batchMax }),
  consume('billing-cards', cardHandlers(work), { together: batchMax }),
  consume('billing-plans', planHandlers(work), { together: batchMax }),
  consume('billing-contracts', contractHandlers(work), { together: batchMax }),
  consume('billing-jobs', jobHandlers(work, log), { together: batchMax }),
];

/** Work that every replica shares, row by row. */
const startLoops = ({ work, log }: Parts) => [
  startPolling({ name: 'draw-invoices', everyMs: 1_000, run: work.drawInvoices, log, wake: invoicesToDraw }),
  startPolling({
    name: 'charge-payments',
    everyMs: 1_000,
    run: work.chargeDuePayments,
    log,
    wake: paymentsToCharge,
  }),
  startPolling({ name: 'dispatch-billing-jobs', everyMs: 250, run: work.dispatchBillingJobs, log }),
  startPolling({ name: 'complete-billing-runs', everyMs: 500, run: work.completeBillingRuns, log }),
];

/** Work that one replica at a time does. */
function startSchedules({ database, work, log }: Parts) {
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
    schedule('end-subscriptions', 15_000, work.endSubscriptions),
    schedule('report-invoices', 2_000, work.reportInvoices),
    // Every quarter of an hour it looks whether today's run was started; its key keeps it to one a day.
    ...(config.BILLING_DAILY_RUN === 'on'
      ? [schedule('daily-billing-run', 900_000, work.startDailyRun)]
      : []),
  ];
}

/** Consumes what billing must know, bills, charges, and sends on what happened. */
await runWorker({
  name: 'billing-worker',
  databaseUrl: config.DATABASE_URL_BILLING,
  poolMax: 16,
  messaging: config,
  relay: { signingKeyFile: config.MESSAGE_SIGNING_KEY_FILE },
  start: async (given) => {
    const { work, pdf } = wireWorker(config, given.database, given.log);
    const parts = { ...given, work };
    return {
      parts: [...startConsumers(parts), ...startLoops(parts), ...startSchedules(parts)],
      close: () => pdf.stop(),
    };
  },
});
