import { Outage } from '../../../kernel/errors/errors.ts';
import type { Log } from '../../../platform/log/log.ts';
import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import { savepoint } from '../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { isTransactionConflict } from '../../../platform/postgres/database-errors.ts';
import { billSubscriptionJob } from '../../../schema/messages/billing/job-bill-subscription.v1.ts';
import type { BillingJob } from '../runs/application/bill-subscription.ts';
import type { BillingWork } from '../wiring.ts';

/** Bills, and takes the job off the run's list. */
async function bill(
  work: BillingWork,
  { tx, job, log, isAlone }: { tx: Transaction; job: BillingJob; log: Log; isAlone: boolean },
): Promise<void> {
  const { runId, subscriptionId } = job;
  const billed = (): ReturnType<BillingWork['billSubscription']> =>
    work.billSubscription(work.booksOf(tx), job);
  // By itself inside a savepoint, so that a failure can be written down in the transaction that takes the job off the queue.
  const outcome = isAlone ? await savepoint(tx, billed) : await billed();
  log.info({ runId, subscriptionId, outcome }, 'subscription answered for');
  const { runs } = work.booksOf(tx);
  const at = work.now();
  if (outcome === 'MORE') return runs.again({ runId, subscriptionId, at });
  await runs.answer({ runId, subscriptionId, outcome, failure: null, at });
}

/**
 * The jobs of billing runs. A job that fails is answered FAILED and sent again by the dispatcher after a pause, so that the
 * run's report shows it; while something that billing depends on is down, the queue keeps it instead. One that fails among
 * others undoes them all, and each is then tried by itself.
 */
export const jobHandlers = (work: BillingWork, log: Log): MessageHandler[] => [
  on(billSubscriptionJob, async (tx, { body, isAlone }) => {
    const job = { ...body, asOf: Temporal.PlainDate.from(body.asOf) };
    try {
      await bill(work, { tx, job, log, isAlone });
    } catch (error) {
      if (!isAlone || error instanceof Outage || isTransactionConflict(error)) throw error;
      log.error({ runId: job.runId, subscriptionId: job.subscriptionId, err: error }, 'could not be billed');
      const failure = error instanceof Error ? error.name : 'unknown';
      const { runId, subscriptionId } = job;
      await work
        .booksOf(tx)
        .runs.answer({ runId, subscriptionId, outcome: 'FAILED', failure, at: work.now() });
    }
  }),
];
