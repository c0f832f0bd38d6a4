import { Outage } from '../../../../kernel/errors/errors.ts';
import type { CustomerId, SupportPlanId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import { dateIn, startOfDate } from '../../../../kernel/time/dates.ts';
import { subscriptionChanged } from '../../../../schema/messages/billing/subscription-changed.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { AccountLock } from '../../accounts/index.ts';
import type { JournalRepository } from '../../journal/index.ts';
import type { SubscriptionRepository } from './ports.ts';
import { toSubscriptionChanged } from './subscription-messages.ts';

export interface CancelSubscriptionRepositories {
  readonly accounts: AccountLock;
  readonly subscriptions: Pick<SubscriptionRepository, 'forUpdateByPlan' | 'save'>;
  readonly journal: JournalRepository;
  readonly outbox: Outbox;
}

import { billedUntilInstant, endAfterCancel } from '../domain/current-period.ts';
import { nextDueOn } from '../domain/next-due.ts';

/**
 * Lets a cancelled plan run to the end of its last billed or begun period. A plan that is over, refused or being cancelled stays so.
 *
 * @throws Outage while the subscription is not known: its plan's choice waits for the profile and comes first
 */
export const cancelSubscription =
  ({ clock }: { readonly clock: Clock }) =>
  async (
    tx: CancelSubscriptionRepositories,
    fact: {
      readonly planId: SupportPlanId;
      readonly customerId: CustomerId;
      readonly version: number;
      readonly cancelledAt: string;
    },
  ): Promise<void> => {
    const now = clock.now();
    await tx.accounts.forUpdate(fact.customerId);
    const current = await tx.subscriptions.forUpdateByPlan(fact.planId);
    if (current === null) throw new Outage(`subscription of ${fact.planId}`, { retryable: true });
    if (current.state !== 'ACTIVE' && current.state !== 'PAST_DUE') return;
    const { timeZone } = current;
    const endsOn = endAfterCancel(current, dateIn(timeZone, Temporal.Instant.from(fact.cancelledAt)));
    const endsAt = startOfDate(timeZone, endsOn);
    const next = {
      ...current,
      state: 'CANCELLING',
      planVersion: fact.version,
      endsOn,
      endsAt,
      nextDueOn: nextDueOn({ ...current, endsOn }, null),
      version: current.version + 1,
      changedAt: now,
    } as const;
    await tx.subscriptions.save(next);
    await tx.journal.append({
      customerId: current.customerId,
      type: 'subscription-cancelled',
      at: now,
      context: {
        subscriptionId: current.id,
        planId: current.planId,
        cancelledAt: fact.cancelledAt,
        billedUntil: billedUntilInstant(current).toString(),
        endsAt: endsAt.toString(),
      },
    });
    await tx.outbox.add(subscriptionChanged, toSubscriptionChanged(next));
  };
