import { ok, type Result, refuse } from '../result/result.ts';
import type { Anchor } from './anchor.ts';
import { type DateRange, daysBetween, daysInMonth, isBefore } from './dates.ts';
import { type Frequency, monthsIn } from './frequency.ts';
import { type Interval, isEarlier } from './interval.ts';
import type { ZoneId } from './zone.ts';

/** One period of a schedule. Number 0 begins at the anchor; earlier ones are negative. */
export interface Period {
  readonly number: number;
  /** Civil dates in the account's zone, half-open. */
  readonly dates: DateRange;
}

/** What periods are made from. */
export interface Schedule {
  readonly anchor: Anchor;
  readonly frequency: Frequency;
}

/**
 * The civil date at which period `n` begins: the anchor plus n intervals, never the previous period plus one.
 * Source: MONEY-AND-TIME, "Period n is computed from the original anchor".
 */
export function boundary({ anchor, frequency }: Schedule, n: number): Temporal.PlainDate {
  const months = monthsIn[frequency.unit];
  const steps = n * frequency.count;
  if (months === null) return anchor.date.add({ days: steps * (frequency.unit === 'week' ? 7 : 1) });
  const monthsSinceZero = anchor.date.year * 12 + anchor.date.month - 1 + steps * months;
  const year = Math.floor(monthsSinceZero / 12);
  const month = monthsSinceZero - year * 12 + 1;
  return new Temporal.PlainDate(year, month, Math.min(anchor.dayOfMonth, daysInMonth(year, month)));
}

export const periodNumber = (schedule: Schedule, n: number): Period => ({
  number: n,
  dates: { start: boundary(schedule, n), end: boundary(schedule, n + 1) },
});

/** An estimate of the number of the period that holds the date, at most one or two off where a month clamps. */
function estimate({ anchor, frequency }: Schedule, date: Temporal.PlainDate): number {
  const months = monthsIn[frequency.unit];
  const distance =
    months === null
      ? daysBetween(anchor.date, date) / (frequency.unit === 'week' ? 7 : 1)
      : ((date.year - anchor.date.year) * 12 + date.month - anchor.date.month) / months;
  return Math.floor(distance / frequency.count);
}

/** The one period that holds the civil date. */
export function periodOn(schedule: Schedule, date: Temporal.PlainDate): Period {
  let number = estimate(schedule, date);
  let start = boundary(schedule, number);
  while (isBefore(date, start)) {
    number -= 1;
    start = boundary(schedule, number);
  }
  let end = boundary(schedule, number + 1);
  while (!isBefore(date, end)) {
    number += 1;
    start = end;
    end = boundary(schedule, number + 1);
  }
  return { number, dates: { start, end } };
}

/** The first boundary on or after the date: where the first whole period begins. */
export function firstBoundaryFrom(schedule: Schedule, date: Temporal.PlainDate): Temporal.PlainDate {
  const { dates } = periodOn(schedule, date);
  return dates.start.equals(date) ? date : dates.end;
}

/** The boundary's instant; a wall time that summer time skips moves forward with the clocks, a doubled one is its first. */
export const boundaryInstant = (schedule: Schedule, n: number, zone: ZoneId): Temporal.Instant =>
  boundary(schedule, n)
    .toPlainDateTime(schedule.anchor.time)
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
    .toInstant();

/** Period n from instant to instant, at the anchor's wall time in the zone. */
export const periodInterval = (schedule: Schedule, n: number, zone: ZoneId): Interval => ({
  start: boundaryInstant(schedule, n, zone),
  end: boundaryInstant(schedule, n + 1, zone),
});

/** The period that holds the instant. */
export function periodAt(schedule: Schedule, at: Temporal.Instant, zone: ZoneId): Period {
  let n = periodOn(schedule, at.toZonedDateTimeISO(zone).toPlainDate()).number;
  while (isEarlier(at, boundaryInstant(schedule, n, zone))) n -= 1;
  while (!isEarlier(at, boundaryInstant(schedule, n + 1, zone))) n += 1;
  return periodNumber(schedule, n);
}

/** The most periods one question may answer with: thirty years of days. */
export const periodsMax = 11_000;

/**
 * Every period that begins before `until`, from the one that holds `from`. More than `periodsMax` are refused, so that
 * a typing error in a year asks for nothing endless.
 */
export function periodsBetween(
  schedule: Schedule,
  { from, until }: { from: Temporal.PlainDate; until: Temporal.PlainDate },
): Result<Period[], 'TOO_MANY_PERIODS'> {
  const periods: Period[] = [];
  let period = periodOn(schedule, from);
  while (isBefore(period.dates.start, until)) {
    if (periods.length === periodsMax)
      return refuse(
        'TOO_MANY_PERIODS',
        `From ${from} to ${until} there are more than ${periodsMax} periods; check the two dates or ask in parts.`,
      );
    periods.push(period);
    const { number, dates } = period;
    period = { number: number + 1, dates: { start: dates.end, end: boundary(schedule, number + 2) } };
  }
  return ok(periods);
}
