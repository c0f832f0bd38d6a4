import { parseId } from '../../../../kernel/ids/ids.ts';
import type { BillingSubscriptionResolvers } from '../../generated/resolvers.ts';
import { type BillingSubscription as Model, periodAt } from '../../subscriptions/index.ts';

/** Null once it is not served any more, or never was. */
const presentPeriod = (subscription: Model, now: Temporal.Instant) =>
  subscription.state === 'ENDED' || subscription.state === 'REFUSED' ? null : periodAt(subscription, now);

export const BillingSubscription: BillingSubscriptionResolvers = {
  __resolveReference({ id }, { loaders }) {
    const subscriptionId = parseId('Subscription', id);
    return subscriptionId === null ? null : loaders.subscription.load(subscriptionId);
  },
  currentPeriodStart: (subscription, _args, { clock }) =>
    presentPeriod(subscription, clock.now())?.start ?? null,
  currentPeriodEnd: (subscription, _args, { clock }) => presentPeriod(subscription, clock.now())?.end ?? null,
};
