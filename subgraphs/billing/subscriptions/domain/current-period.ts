import { assert } from '../../../../kernel/errors/errors.ts';
import { type Money, roundMinor } from '../../../../kernel/money/money.ts';
import { sumRational } from '../../../../kernel/money/rational.ts';
import { type DateRange, dateIn, isBefore, laterDate, startOfDate } from '../../../../kernel/time/dates.ts';
import { type Interval, intervalOfDates } from '../../../../kernel/time/interval.ts';
import { periodOn } from '../../../../kernel/time/periods.ts';
import { scheduleOf } from './due-periods.ts';
import type { Phase, Subscription, SubscriptionTerms } from './subscription.ts';

/** The phase that is in force on the date; before the start it is the first one. */
export function phaseOn({ id, phases }: SubscriptionTerms, date: Temporal.PlainDate): Phase {
  const phase = phases.findLast(({ startsOn }) => !isBefore(date, startsOn)) ?? phases[0];
  assert(phase !== undefined, `subscription ${id} has no phase`);
  return phase;
}

/** The whole period of the phase in force; before the start it is the first one. */
export function periodDates(terms: SubscriptionTerms, on: Temporal.PlainDate): DateRange {
  const date = laterDate(on, terms.startsOn);
  const schedule = scheduleOf(phaseOn(terms, date));
  assert(schedule.ok, `subscription ${terms.id} has an anchor without a day`);
  return periodOn(schedule.value, date).dates;
}

type Zoned = SubscriptionTerms & Pick<Subscription, 'timeZone'>;

/** The period that is being served at `at`, midnight to midnight in the subscription's zone. */
export const currentPeriod = (subscription: Zoned, at: Temporal.Instant): Interval =>
  intervalOfDates(periodDates(subscription, dateIn(subscription.timeZone, at)), subscription.timeZone);

/** What one period of the phase in force costs before tax. */
export function currentPrice(subscription: Zoned, at: Temporal.Instant): Money {
  const { items } = phaseOn(subscription, dateIn(subscription.timeZone, at));
  const exact = sumRational(items.map(({ amountMinor }) => amountMinor));
  return roundMinor(exact, subscription.currency, 'half-up');
}

/** First instant that has not been billed yet. */
export const billedUntilInstant = ({ timeZone, billedUntil }: Subscription): Temporal.Instant =>
  startOfDate(timeZone, billedUntil);

/**
 * When a subscription that is cancelled on a date ends: after the last period that is billed or has begun, because a begun
 * period is owed; never later than it would have ended anyhow.
 */
export function endAfterCancel(subscription: Subscription, on: Temporal.PlainDate): Temporal.PlainDate {
  const { startsOn, billedUntil, endsOn } = subscription;
  const begun = isBefore(on, startsOn) ? startsOn : periodDates(subscription, on).end;
  const end = laterDate(billedUntil, begun);
  return endsOn !== null && isBefore(endsOn, end) ? endsOn : end;
}
