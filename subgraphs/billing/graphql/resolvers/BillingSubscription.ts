import { assert } from '../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import { dateIn, isBefore } from '../../../../kernel/time/dates.ts';
import { intervalOf } from '../../catalogue/index.ts';
import type { BillingSubscriptionResolvers } from '../../generated/resolvers.ts';
import {
  billedUntilInstant,
  currentPeriod,
  currentPrice,
  type Subscription as Model,
  phaseOn,
  statusAt,
} from '../../subscriptions/index.ts';

/** Null once it is not served any more, or never was. */
const presentPeriod = (subscription: Model, now: Temporal.Instant) =>
  subscription.state === 'ENDED' || subscription.state === 'REFUSED'
    ? null
    : currentPeriod(subscription, now);

const presentPhase = (subscription: Model, now: Temporal.Instant) =>
  phaseOn(subscription, dateIn(subscription.timeZone, now));

/** The pause that is running, or the next one. */
const presentPause = ({ pauses, timeZone }: Model, now: Temporal.Instant) =>
  pauses.find(({ until }) => until === null || isBefore(dateIn(timeZone, now), until)) ?? null;

export const BillingSubscription: BillingSubscriptionResolvers = {
  __resolveReference({ id }, { loaders }) {
    const subscriptionId = parseId('Subscription', id);
    return subscriptionId === null ? null : loaders.subscription.load(subscriptionId);
  },
  status: (subscription, _args, { clock }) => statusAt(subscription, clock.now()),
  quantity: (subscription, _args, { clock }) =>
    presentPhase(subscription, clock.now()).items[0]?.quantity ?? 1,
  pausedFrom: (subscription, _args, { clock }) => presentPause(subscription, clock.now())?.from ?? null,
  pausedUntil: (subscription, _args, { clock }) => presentPause(subscription, clock.now())?.until ?? null,
  upcomingInvoice: (subscription, _args, { useCases }) => useCases.previewUpcoming(subscription),
  changes: ({ id }, _args, { loaders }) => loaders.changesOfSubscription.load(id),
  price: (subscription, _args, { clock }) => currentPrice(subscription, clock.now()),
  interval(subscription, _args, { clock }) {
    const { frequency } = presentPhase(subscription, clock.now());
    const interval = intervalOf(frequency);
    assert(interval !== null, `the graph has no name for how often ${subscription.id} is billed`);
    return interval;
  },
  currentPeriodStart: (subscription, _args, { clock }) =>
    presentPeriod(subscription, clock.now())?.start ?? null,
  currentPeriodEnd: (subscription, _args, { clock }) => presentPeriod(subscription, clock.now())?.end ?? null,
  billedUntil: billedUntilInstant,
};
