import { Outage } from '../../../kernel/errors/errors.ts';
import type { Log } from '../../../platform/log/log.ts';
import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import { savepoint } from '../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { isTransactionConflict } from '../../../platform/postgres/database-errors.ts';
import { billSubscriptionJob } from '../../../schema/messages/billing/job-bill-subscription.v1.ts';
import type { BillingJob } from '../application/bill-subscription.ts';
import type { BillingWork } from '../wiring.ts';

/** Bills inside a savepoint, so that a failure can be written down in the transaction that takes the job off the queue. */
async function bill(work: BillingWork, tx: Transaction, job: BillingJob, log: Log): Promise<void> {
  const { runId, subscriptionId } = job;
  const outcome = await savepoint(tx, () => work.billSubscription(work.booksOf(tx), job));
  log.info({ runId, subscriptionId, outcome }, 'subscription answered for');
  const { runs } = work.booksOf(tx);
  const at = work.now();
  if (outcome === 'MORE') return runs.again({ runId, subscriptionId, at });
  await runs.answer({ runId, subscriptionId, outcome, failure: null, at });
}

/**
 * The jobs of billing runs. A job that fails is answered FAILED and sent again by the dispatcher after a pause, so that the
 * run's report shows it; while something that billing depends on is down, the queue keeps it instead.
 */
export const jobHandlers = (work: BillingWork, log: Log): MessageHandler[] => [
  on(billSubscriptionJob, async (tx, { body }) => {
    const job = { ...body, asOf: Temporal.PlainDate.from(body.asOf) };
    try {
      await bill(work, tx, job, log);
    } catch (error) {
      if (error instanceof Outage || isTransactionConflict(error)) throw error;
      log.error({ runId: job.runId, subscriptionId: job.subscriptionId, err: error }, 'could not be billed');
      const failure = error instanceof Error ? error.name : 'unknown';
      const { runId, subscriptionId } = job;
      await work
        .booksOf(tx)
        .runs.answer({ runId, subscriptionId, outcome: 'FAILED', failure, at: work.now() });
    }
  }),
];
