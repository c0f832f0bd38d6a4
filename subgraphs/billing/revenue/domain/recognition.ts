import { type Explained, explained, type Step, step } from '../../../../kernel/explain/explained.ts';
import { allocate } from '../../../../kernel/money/allocate.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import { type DateRange, daysIn, startOfDate } from '../../../../kernel/time/dates.ts';
import {
  type Interval,
  intersection,
  intervalOfDates,
  nanoseconds,
} from '../../../../kernel/time/interval.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';

/**
 * How a line is earned over its service period. `day`: each local day the same. `second`: by elapsed time.
 * `month-even`: each begun calendar month the same.
 * Source: MONEY-AND-TIME, policy "revenue recognition".
 */
export const recognitionGranularities = ['day', 'second', 'month-even'] as const;
export type RecognitionGranularity = (typeof recognitionGranularities)[number];

/** What one calendar month earns. */
export interface MonthOfRevenue {
  readonly month: Temporal.PlainYearMonth;
  readonly revenue: Money;
}

const months = (first: Temporal.PlainYearMonth, last: Temporal.PlainYearMonth): Temporal.PlainYearMonth[] => {
  const list: Temporal.PlainYearMonth[] = [];
  for (let month = first; Temporal.PlainYearMonth.compare(month, last) <= 0; month = month.add({ months: 1 }))
    list.push(month);
  return list;
};

const datesOf = (month: Temporal.PlainYearMonth): DateRange => ({
  start: month.toPlainDate({ day: 1 }),
  end: month.add({ months: 1 }).toPlainDate({ day: 1 }),
});

/**
 * The revenue schedule of one line: each line is its own obligation. Split by largest remainder over the months, so that
 * the months add up to the line.
 *
 * @param service from instant to instant; whole days in `zone` unless the granularity is `second`
 */
export function recogniseRevenue(
  net: Money,
  service: Interval,
  { granularity, zone }: { readonly granularity: RecognitionGranularity; readonly zone: ZoneId },
): Explained<readonly MonthOfRevenue[]> {
  const first = service.start.toZonedDateTimeISO(zone).toPlainDate();
  const lastInstant = service.end.subtract({ nanoseconds: 1 });
  const last = lastInstant.toZonedDateTimeISO(zone).toPlainDate();
  const list = months(first.toPlainYearMonth(), last.toPlainYearMonth());
  const weights = list.map((month) => weightOf(month, service, { granularity, zone }));
  const shares = allocate(net, weights);
  const whole = weights.reduce((a, b) => a + b, 0n);
  const trace: Step[] = list.map((month, index) =>
    step('{month}: {part} of {whole} {unit} = {revenue}', {
      month: month.toString(),
      part: weights[index] ?? 0n,
      whole,
      unit: granularity === 'month-even' ? 'months' : granularity === 'day' ? 'days' : 'seconds',
      revenue: shares[index] ?? net,
    }),
  );
  const schedule = list.flatMap((month, index) => {
    const revenue = shares[index];
    return revenue === undefined ? [] : [{ month, revenue }];
  });
  return explained(schedule, { revenueRecognition: granularity }, trace);
}

function weightOf(
  month: Temporal.PlainYearMonth,
  service: Interval,
  { granularity, zone }: { readonly granularity: RecognitionGranularity; readonly zone: ZoneId },
): bigint {
  if (granularity === 'month-even') return 1n;
  const shared = intersection(service, intervalOfDates(datesOf(month), zone));
  if (shared === null) return 0n;
  if (granularity === 'second') return nanoseconds(shared) / 1_000_000_000n;
  return BigInt(daysTouched(shared, zone));
}

/** Local days that the interval touches: a service that begins at noon earns on its first day too. */
function daysTouched({ start, end }: Interval, zone: ZoneId): number {
  const from = start.toZonedDateTimeISO(zone).toPlainDate();
  const until = end.toZonedDateTimeISO(zone).toPlainDate();
  const isMidnight = startOfDate(zone, until).equals(end);
  return daysIn({ start: from, end: isMidnight ? until : until.add({ days: 1 }) });
}

/** What is still to be earned at the end of each month of the schedule: the net less everything earned by then. */
export function deferredAfter(net: Money, schedule: readonly MonthOfRevenue[]): Money[] {
  let left = net.minor;
  return schedule.map(({ revenue }) => {
    left -= revenue.minor;
    return { minor: left, currency: net.currency };
  });
}
