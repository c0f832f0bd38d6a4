import type { CustomerId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import { dateIn } from '../../../../kernel/time/dates.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { subscriptionChanged } from '../../../../schema/messages/billing/subscription-changed.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { everyRow } from '../../access/index.ts';
import type { JournalRepository } from '../../journal/index.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { SubscriptionRepository } from './ports.ts';
import { toSubscriptionChanged } from './subscription-messages.ts';

const batchMax = 100;

export interface EndSubscriptionRepositories {
  readonly subscriptions: Pick<SubscriptionRepository, 'forUpdate' | 'endedBy' | 'activeOf' | 'save'>;
  readonly journal: JournalRepository;
  readonly outbox: Outbox;
}

/** Ends one subscription at `endsAt`, for that reason. */
async function endSubscription(
  tx: EndSubscriptionRepositories,
  current: Subscription,
  given: {
    readonly endsAt: Temporal.Instant;
    readonly reason: string | null;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  const { endsAt, reason, now } = given;
  const next = {
    ...current,
    state: 'ENDED',
    reason,
    endsOn: dateIn(current.timeZone, endsAt),
    endsAt,
    nextDueOn: null,
    version: current.version + 1,
    changedAt: now,
  } as const;
  await tx.subscriptions.save(next);
  await tx.journal.append({
    customerId: current.customerId,
    type: 'subscription-ended',
    at: now,
    context: { subscriptionId: current.id, planId: current.planId, endsAt: endsAt.toString(), reason },
  });
  await tx.outbox.add(subscriptionChanged, toSubscriptionChanged(next));
}

/** Ends everything of a customer that still runs, whatever is billed of it. */
export async function endSubscriptionsOf(
  tx: EndSubscriptionRepositories,
  given: { readonly customerId: CustomerId; readonly endsAt: Temporal.Instant; readonly reason: string },
): Promise<void> {
  const { customerId, endsAt, reason } = given;
  for (const subscription of await tx.subscriptions.activeOf(customerId))
    await endSubscription(tx, subscription, { endsAt, reason, now: endsAt });
}

/**
 * Ends every subscription whose time has come and whose every begun period is billed: one that a run has not billed
 * yet stays where the next run finds it. @returns how many
 */
export const endSubscriptions =
  ({ unitOfWork, clock }: { unitOfWork: UnitOfWork<EndSubscriptionRepositories>; clock: Clock }) =>
  async (signal?: AbortSignal): Promise<number> => {
    for (let ended = 0; ; ) {
      const batch = await unitOfWork(everyRow, async (tx) => {
        const due = await tx.subscriptions.endedBy(clock.now(), batchMax);
        for (const { id, endsAt } of due) {
          const current = await tx.subscriptions.forUpdate(id);
          if (current !== null && endsAt !== null)
            await endSubscription(tx, current, { endsAt, reason: current.reason, now: clock.now() });
        }
        return due.length;
      });
      ended += batch;
      if (batch < batchMax || signal?.aborted === true) return ended;
    }
  };
