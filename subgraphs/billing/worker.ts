import { startPolling } from '../../platform/jobs/polling.ts';
import { startSchedule } from '../../platform/jobs/schedule.ts';
import { batchMax } from '../../platform/messaging/consumer.ts';
import { runWorker, type WorkerParts } from '../../platform/process/run-worker.ts';
import { readWorkerConfig } from './config.ts';
import { type BillingWork, wireWorker } from './wiring.ts';
import { applyChanges } from './workers/schedule-apply-changes.ts';
import { chargePayments } from './workers/schedule-charge-payments.ts';
import { collectFiles } from './workers/schedule-collect-files.ts';
import { collectPayments } from './workers/schedule-collect-payments.ts';
import { completeBillingRuns } from './workers/schedule-complete-billing-runs.ts';
import { computeRunPreviews } from './workers/schedule-compute-run-previews.ts';
import { dailyBillingRun } from './workers/schedule-daily-billing-run.ts';
import { dispatchBillingJobs } from './workers/schedule-dispatch-billing-jobs.ts';
import { endSubscriptions } from './workers/schedule-end-subscriptions.ts';
import { payRefunds } from './workers/schedule-pay-refunds.ts';
import { recogniseRevenue } from './workers/schedule-recognise-revenue.ts';
import { renderCreditNotes } from './workers/schedule-render-credit-notes.ts';
import { renderInvoices } from './workers/schedule-render-invoices.ts';
import { reportInvoices } from './workers/schedule-report-invoices.ts';
import { remindCustomers } from './workers/schedule-send-reminders.ts';

const config = readWorkerConfig();

interface Parts extends WorkerParts {
  readonly work: BillingWork;
}

const startConsumers = ({ consume, work: { handlers } }: Parts) => [
  consume('billing-customers', handlers['billing-customers'], { together: batchMax }),
  consume('billing-cards', handlers['billing-cards'], { together: batchMax }),
  consume('billing-plans', handlers['billing-plans'], { together: batchMax }),
  consume('billing-contracts', handlers['billing-contracts'], { together: batchMax }),
  consume('billing-partners', handlers['billing-partners'], { together: batchMax }),
  consume('billing-jobs', handlers['billing-jobs'], { together: batchMax }),
];

/** Work that every replica shares, row by row. */
const startLoops = ({ work, log }: Parts) =>
  [
    renderInvoices(work.renderInvoices, work.wakeSignals.invoicesToRender),
    chargePayments(work.chargeDuePayments, work.wakeSignals.paymentsToCharge),
    renderCreditNotes(work.renderCreditNotes),
    payRefunds(work.payDueRefunds, work.wakeSignals.refundsToPay),
    dispatchBillingJobs(work.dispatchBillingJobs),
    completeBillingRuns(work.completeBillingRuns),
    computeRunPreviews(work.computeRunPreviews),
  ].map((loop) => startPolling({ ...loop, log }));

/** Work that one replica at a time does. */
const startSchedules = ({ database, work, log }: Parts) =>
  [
    applyChanges(work.applyDueChanges),
    endSubscriptions(work.endSubscriptions),
    recogniseRevenue(work.recogniseEarnedRevenue),
    remindCustomers(work.sendReminders),
    collectPayments(work.collectDuePayments),
    reportInvoices(work.reportInvoices),
    collectFiles(work.collectFiles),
    ...(config.BILLING_DAILY_RUN === 'on' ? [dailyBillingRun(work.startDailyRun)] : []),
  ].map(({ name, everyMs, run }) =>
    startSchedule({
      database,
      name,
      everyMs,
      run: async (signal) => {
        await run(signal);
      },
      log,
    }),
  );

/** Consumes what billing must know, bills, charges, and sends on what happened. */
await runWorker({
  name: 'billing-worker',
  databaseUrl: config.DATABASE_URL_BILLING,
  poolMax: 16,
  messaging: config,
  relay: { signingKeyFile: config.MESSAGE_SIGNING_KEY_FILE },
  hasOwnRestoreWatch: true,
  start: async (given) => {
    const { work, pdf, objects } = wireWorker(config, given.database, given.log);
    const parts = { ...given, work };
    return {
      parts: [...startConsumers(parts), ...startLoops(parts), ...startSchedules(parts)],
      ready: async () => ({ objects: await objects.isWritable(), whole: await work.watchForRestore() }),
      close: () => pdf.stop(),
    };
  },
});
