import { money } from '../../../../../kernel/money/money.ts';
import type { BillingSubscription } from '../../domain/billing-subscription.ts';
import type { subscriptions } from './tables.ts';

type SubscriptionRow = (typeof subscriptions)['$inferSelect'];

export const toSubscription = ({
  priceMinor,
  priceCurrency,
  ...rest
}: SubscriptionRow): BillingSubscription => ({ ...rest, price: money(priceMinor, priceCurrency) });

export const fromSubscription = ({ price, ...rest }: BillingSubscription): SubscriptionRow => ({
  ...rest,
  priceMinor: price.minor,
  priceCurrency: price.currency,
});
