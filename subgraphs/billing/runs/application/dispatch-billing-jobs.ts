import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { billSubscriptionJob } from '../../../../schema/messages/billing/job-bill-subscription.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { everyRow } from '../../access/index.ts';
import type { RunRepository } from './ports.ts';

const batchMax = 500;

interface DispatchPorts {
  readonly unitOfWork: UnitOfWork<{
    readonly runs: Pick<RunRepository, 'takeToDispatch'>;
    readonly outbox: Outbox;
  }>;
  readonly clock: Clock;
}

/**
 * Puts a job into the outbox for each run item that waits for one: new ones, and failed ones whose pause is over.
 * A full outbox leaves the rest for later. @returns how many
 */
export const dispatchBillingJobs =
  ({ unitOfWork, clock }: DispatchPorts) =>
  async (signal?: AbortSignal): Promise<number> => {
    for (let dispatched = 0; ; ) {
      const batch = await unitOfWork(everyRow, async (tx) => {
        if (!(await tx.outbox.hasRoom())) return 0;
        const items = await tx.runs.takeToDispatch(clock.now(), batchMax);
        for (const { run, subscriptionId, customerId } of items)
          await tx.outbox.add(billSubscriptionJob, {
            runId: run.id,
            subscriptionId,
            customerId,
            asOf: run.asOf.toString(),
          });
        return items.length;
      });
      dispatched += batch;
      if (batch < batchMax || signal?.aborted === true) return dispatched;
    }
  };
