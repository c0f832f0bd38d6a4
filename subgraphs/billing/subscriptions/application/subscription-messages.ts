import type { subscriptionChanged } from '../../../../schema/messages/billing/subscription-changed.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import { currentPeriod } from '../domain/current-period.ts';
import type { Subscription } from '../domain/subscription.ts';

/** The state that a subscription is in now. */
export function toSubscriptionChanged(subscription: Subscription): BodyOf<typeof subscriptionChanged> {
  const { state, endsAt, changedAt } = subscription;
  const isServed = state !== 'REFUSED' && state !== 'ENDED';
  const period = isServed ? currentPeriod(subscription, changedAt) : null;
  return {
    subscriptionId: subscription.id,
    planId: subscription.planId,
    customerId: subscription.customerId,
    version: subscription.version,
    state,
    reason: subscription.reason,
    currentPeriod: period === null ? null : { start: period.start.toString(), end: period.end.toString() },
    endsAt: endsAt?.toString() ?? null,
    changedAt: changedAt.toString(),
  };
}
