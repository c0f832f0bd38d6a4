import { assert } from '../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import { intervalOf } from '../../catalogue/index.ts';
import type { BillingSubscriptionResolvers } from '../../generated/resolvers.ts';
import {
  billedUntilInstant,
  currentPeriod,
  currentPrice,
  type Subscription as Model,
  phaseOn,
} from '../../subscriptions/index.ts';

/** Null once it is not served any more, or never was. */
const presentPeriod = (subscription: Model, now: Temporal.Instant) =>
  subscription.state === 'ENDED' || subscription.state === 'REFUSED'
    ? null
    : currentPeriod(subscription, now);

export const BillingSubscription: BillingSubscriptionResolvers = {
  __resolveReference({ id }, { loaders }) {
    const subscriptionId = parseId('Subscription', id);
    return subscriptionId === null ? null : loaders.subscription.load(subscriptionId);
  },
  price: (subscription, _args, { clock }) => currentPrice(subscription, clock.now()),
  interval(subscription, _args, { clock }) {
    const { frequency } = phaseOn(
      subscription,
      clock.now().toZonedDateTimeISO(subscription.timeZone).toPlainDate(),
    );
    const interval = intervalOf(frequency);
    assert(interval !== null, `the graph has no name for how often ${subscription.id} is billed`);
    return interval;
  },
  currentPeriodStart: (subscription, _args, { clock }) =>
    presentPeriod(subscription, clock.now())?.start ?? null,
  currentPeriodEnd: (subscription, _args, { clock }) => presentPeriod(subscription, clock.now())?.end ?? null,
  billedUntil: billedUntilInstant,
};
