import { billSubscriptionJob } from '../../../../schema/messages/billing/job-bill-subscription.v1.ts';
import type { UnitOfWork } from '../../invoicing/application/ports.ts';

const batchMax = 500;

interface DispatchPorts {
  readonly unitOfWork: UnitOfWork;
  readonly now: () => Temporal.Instant;
}

/**
 * Puts a job into the outbox for each place of a run that waits for one: new ones, and failed ones whose pause is over.
 * A full outbox leaves the rest for later. @returns how many
 */
export const dispatchBillingJobs =
  ({ unitOfWork, now }: DispatchPorts) =>
  async (signal?: AbortSignal): Promise<number> => {
    for (let dispatched = 0; ; ) {
      const batch = await unitOfWork(async (books) => {
        if (!(await books.outbox.hasRoom())) return 0;
        const places = await books.runs.takeToDispatch(now(), batchMax);
        for (const { run, subscriptionId, customerId } of places)
          await books.outbox.add(billSubscriptionJob, {
            runId: run.id,
            subscriptionId,
            customerId,
            asOf: run.asOf.toString(),
          });
        return places.length;
      });
      dispatched += batch;
      if (batch < batchMax || signal?.aborted === true) return dispatched;
    }
  };

/**
 * Closes the runs that have an answer for every subscription, whichever replica comes first.
 *
 * @param observe told how long each took, in seconds
 * @returns how many
 */
export const completeBillingRuns =
  ({ unitOfWork, now, observe }: DispatchPorts & { readonly observe: (seconds: number) => void }) =>
  async (): Promise<number> => {
    const completed = await unitOfWork((books) => books.runs.completeAnswered(now()));
    for (const { startedAt, completedAt } of completed)
      if (completedAt !== null) observe(completedAt.since(startedAt).total('seconds'));
    return completed.length;
  };
