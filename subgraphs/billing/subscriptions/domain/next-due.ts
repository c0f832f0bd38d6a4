import { type DateRange, earlierDate, isBefore, laterDate } from '../../../../kernel/time/dates.ts';
import {
  boundary,
  type Period,
  periodOn,
  periodsMax,
  type Schedule,
} from '../../../../kernel/time/periods.ts';
import { dueDate, scheduleOf, servedDates } from './due-periods.ts';
import { phaseEnd, type Subscription, type SubscriptionTerms } from './subscription.ts';

type Billable = SubscriptionTerms & Pick<Subscription, 'billedUntil'>;

/**
 * The first date after `after` on which a period becomes due that is not billed yet; null when none will.
 * A run finds subscriptions by it, so that it reads only those that have something to bill.
 *
 * @param after the date up to which everything that is due is billed; null when nothing is
 */
export function nextDueOn(
  subscription: Billable,
  after: Temporal.PlainDate | null,
): Temporal.PlainDate | null {
  const dates = subscription.phases.flatMap(
    (_phase, index) => nextDueOfPhase(subscription, index, after) ?? [],
  );
  return dates.length === 0 ? null : dates.reduce(earlierDate);
}

function nextDueOfPhase(
  subscription: Billable,
  index: number,
  after: Temporal.PlainDate | null,
): Temporal.PlainDate | null {
  const phase = subscription.phases[index];
  const schedule = phase === undefined ? null : scheduleOf(phase);
  if (phase === undefined || schedule === null || !schedule.ok) return null;
  const end = phaseEnd(subscription, index);
  const from = laterDate(phase.startsOn, subscription.billedUntil);
  for (const { dates } of periodsFrom(schedule.value, from)) {
    if (end !== null && !isBefore(dates.start, end)) return null;
    if (isPausedForGood(subscription, dates)) return null;
    const served = servedDates(subscription, index, dates);
    const isBilled = !served.some((range) => isBefore(subscription.billedUntil, range.end));
    const dueOn = isBilled ? null : dueDate(phase, served);
    if (dueOn !== null && (after === null || isBefore(after, dueOn))) return dueOn;
  }
  return null;
}

/** Nothing becomes due from a pause on that is not resumed. */
const isPausedForGood = ({ pauses }: SubscriptionTerms, { start }: DateRange): boolean =>
  pauses.some(({ from, until }) => until === null && !isBefore(start, from));

function* periodsFrom(schedule: Schedule, date: Temporal.PlainDate): Generator<Period> {
  let period = periodOn(schedule, date);
  for (let count = 0; count < periodsMax; count += 1) {
    yield period;
    const { number, dates } = period;
    period = { number: number + 1, dates: { start: dates.end, end: boundary(schedule, number + 2) } };
  }
}
