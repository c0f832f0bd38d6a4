import { sendSubscriptionChanged } from '../../application/messages.ts';
import type { Books, UnitOfWork } from '../../invoicing/application/ports.ts';
import type { BillingSubscription } from '../../invoicing/domain/invoice.ts';

const batchMax = 100;

/** Ends one subscription at `endsAt`, for that reason. */
export async function endSubscription(
  books: Books,
  current: BillingSubscription,
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
    endsAt,
    version: current.version + 1,
    changedAt: now,
  } as const;
  await books.subscriptions.save(next);
  await books.journal.append({
    customerId: current.customerId,
    type: 'subscription-ended',
    at: now,
    context: { subscriptionId: current.id, planId: current.planId, endsAt: endsAt.toString(), reason },
  });
  await sendSubscriptionChanged(books, next);
}

/**
 * Ends every subscription whose time has come and whose every begun period is billed: one that a run has not billed
 * yet stays where the next run finds it. @returns how many
 */
export const endSubscriptions =
  ({ unitOfWork, now }: { unitOfWork: UnitOfWork; now: () => Temporal.Instant }) =>
  async (signal?: AbortSignal): Promise<number> => {
    for (let ended = 0; ; ) {
      const batch = await unitOfWork(async (books) => {
        const due = await books.subscriptions.endedBy(now(), batchMax);
        for (const { id, endsAt } of due) {
          const current = await books.subscriptions.forUpdate(id);
          if (current !== null && endsAt !== null)
            await endSubscription(books, current, { endsAt, reason: current.reason, now: now() });
        }
        return due.length;
      });
      ended += batch;
      if (batch < batchMax || signal?.aborted === true) return ended;
    }
  };
