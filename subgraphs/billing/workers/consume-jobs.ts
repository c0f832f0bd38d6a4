import { Outage } from '../../../kernel/errors/errors.ts';
import type { Clock } from '../../../kernel/time/clock.ts';
import type { Log } from '../../../platform/log/log.ts';
import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import { savepoint } from '../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { isTransactionConflict } from '../../../platform/postgres/database-errors.ts';
import { billSubscriptionJob } from '../../../schema/messages/billing/job-bill-subscription.v1.ts';
import type {
  BillingJob,
  BillSubscriptionRepositories,
  billSubscription,
  RunRepository,
} from '../runs/index.ts';

export interface JobRepositories extends BillSubscriptionRepositories {
  readonly runs: Pick<RunRepository, 'answer' | 'dispatchAgain' | 'lockItem'>;
}

export interface JobPorts {
  readonly clock: Clock;
  readonly billSubscription: ReturnType<typeof billSubscription>;
  readonly log: Log;
}

interface Given {
  readonly repositoriesIn: (tx: Transaction) => JobRepositories;
  readonly ports: JobPorts;
}

/** Bills, and takes the job off the run's list. */
async function bill(
  { repositoriesIn, ports }: Given,
  { tx, job, isAlone }: { tx: Transaction; job: BillingJob; isAlone: boolean },
): Promise<void> {
  const { runId, subscriptionId } = job;
  const repositories = repositoriesIn(tx);
  // Its run was stopped, or the job has come before.
  if (!(await repositories.runs.lockItem(job))) return;
  const billed = () => ports.billSubscription(repositories, job);
  // By itself inside a savepoint, so that a failure can be written down in the transaction that takes the job off the queue.
  const { outcome, reason } = isAlone ? await savepoint(tx, billed) : await billed();
  ports.log.info({ runId, subscriptionId, outcome, reason }, 'subscription answered for');
  const at = ports.clock.now();
  if (outcome === 'MORE') return repositories.runs.dispatchAgain({ runId, subscriptionId, at });
  await repositories.runs.answer({ runId, subscriptionId, outcome, failure: reason, at });
}

/**
 * The jobs of billing runs. A job that fails is answered FAILED and sent again by the dispatcher after a pause, so that the
 * run's report shows it; while something that billing depends on is down, the queue keeps it instead. One that fails among
 * others undoes them all, and each is then tried alone.
 */
export const jobHandlers = (given: Given): MessageHandler[] => [
  on(billSubscriptionJob, async (tx, { body, isAlone }) => {
    const { clock, log } = given.ports;
    const job = { ...body, asOf: Temporal.PlainDate.from(body.asOf) };
    try {
      await bill(given, { tx, job, isAlone });
    } catch (error) {
      if (!isAlone || error instanceof Outage || isTransactionConflict(error)) throw error;
      const { runId, subscriptionId } = job;
      log.error({ runId, subscriptionId, err: error }, 'could not be billed');
      const failure = error instanceof Error ? error.name : 'unknown';
      const { runs } = given.repositoriesIn(tx);
      await runs.answer({ runId, subscriptionId, outcome: 'FAILED', failure, at: clock.now() });
    }
  }),
];
