import { Outage } from '../../../../kernel/errors/errors.ts';
import type { CustomerId, SupportPlanId } from '../../../../kernel/ids/ids.ts';
import { sendSubscriptionChanged } from '../../application/messages.ts';
import type { Books } from '../../invoicing/application/ports.ts';
import { endAfterCancel } from '../domain/periods.ts';

/**
 * Lets a cancelled plan run to the end of its last billed or begun period. A plan that is over, refused or being cancelled stays so.
 *
 * @throws Outage while the subscription is not known: its plan's choice waits for the profile and comes first
 */
export async function cancelSubscription(
  books: Books,
  fact: {
    readonly planId: SupportPlanId;
    readonly customerId: CustomerId;
    readonly version: number;
    readonly cancelledAt: string;
  },
  now: Temporal.Instant,
): Promise<void> {
  await books.accounts.forUpdate(fact.customerId);
  const current = await books.subscriptions.forUpdateByPlan(fact.planId);
  if (current === null) throw new Outage(`subscription of ${fact.planId}`, { retryable: true });
  if (current.state !== 'ACTIVE' && current.state !== 'PAST_DUE') return;
  const endsAt = endAfterCancel(current, Temporal.Instant.from(fact.cancelledAt));
  const next = {
    ...current,
    state: 'CANCELLING',
    planVersion: fact.version,
    endsAt,
    version: current.version + 1,
    changedAt: now,
  } as const;
  await books.subscriptions.save(next);
  await books.journal.append({
    customerId: current.customerId,
    type: 'subscription-cancelled',
    at: now,
    context: {
      subscriptionId: current.id,
      planId: current.planId,
      cancelledAt: fact.cancelledAt,
      billedUntil: current.billedUntil.toString(),
      endsAt: endsAt.toString(),
    },
  });
  await sendSubscriptionChanged(books, next);
}
