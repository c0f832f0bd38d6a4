import { anniversaryAnchor } from '../../../../kernel/time/anchor.ts';
import { dateIn, startOfDate } from '../../../../kernel/time/dates.ts';
import type { Frequency } from '../../../../kernel/time/frequency.ts';
import { type Interval, later } from '../../../../kernel/time/interval.ts';
import { boundary, periodOn, type Schedule } from '../../../../kernel/time/periods.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';
import type { BillingInterval } from '../../catalogue/index.ts';
import type { BillingSubscription } from './billing-subscription.ts';

export const frequencies: Readonly<Record<BillingInterval, Frequency>> = {
  MONTH: { unit: 'month', count: 1 },
  QUARTER: { unit: 'quarter', count: 1 },
  YEAR: { unit: 'year', count: 1 },
};

type Scheduled = Pick<BillingSubscription, 'startsOn' | 'interval' | 'timeZone'>;

export const scheduleOf = ({ startsOn, interval }: Pick<Scheduled, 'startsOn' | 'interval'>): Schedule => ({
  anchor: anniversaryAnchor(startsOn),
  frequency: frequencies[interval],
});

/** The first instant of period `n`, counted from 0 at the subscription's start. */
export const startOfPeriod = (subscription: Scheduled, n: number): Temporal.Instant =>
  startOfDate(subscription.timeZone, boundary(scheduleOf(subscription), n));

/** The period that is being served at `at`; before the start it is the first one. */
export function periodAt(subscription: Scheduled, at: Temporal.Instant): Interval {
  const start = startOfPeriod(subscription, 0);
  const date = dateIn(subscription.timeZone, later(at, start));
  const { number } = periodOn(scheduleOf(subscription), date);
  return { start: startOfPeriod(subscription, number), end: startOfPeriod(subscription, number + 1) };
}

/**
 * When a subscription that is cancelled at `at` ends: after the last period that is billed or has begun, because a begun
 * period is owed; never later than it would have ended anyhow.
 */
export function endAfterCancel(subscription: BillingSubscription, at: Temporal.Instant): Temporal.Instant {
  const start = startOfPeriod(subscription, 0);
  const begun = Temporal.Instant.compare(at, start) < 0 ? start : periodAt(subscription, at).end;
  const end = later(subscription.billedUntil, begun);
  const { endsAt } = subscription;
  return endsAt !== null && Temporal.Instant.compare(endsAt, end) < 0 ? endsAt : end;
}

/** The civil date in the zone, as the rules count. */
export const startDateOf = (startsAt: Temporal.Instant, zone: ZoneId): Temporal.PlainDate =>
  dateIn(zone, startsAt);
