import { ok, type Result, refuse } from '../result/result.ts';
import type { ZoneId } from './zone.ts';

/** Civil dates, half-open: `start` is in, `end` is not. 1 March to 1 April is March. */
export interface DateRange {
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
}

/**
 * Days since 1 January 1970 in the proleptic Gregorian calendar, by whole-number arithmetic: March is the first month of
 * its year, so that the leap day is the last. An order of magnitude
 * faster than asking Temporal for a duration.
 */
function epochDay({ year, month, day }: Temporal.PlainDate): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days in a month of the Gregorian calendar; January is 1. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
    ? 29
    : (monthLengths[month - 1] ?? 0);

/** Days from one date to the other; negative when they run backwards. 23- and 25-hour days count as one. */
export const daysBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate): number =>
  epochDay(to) - epochDay(from);

export const daysIn = (range: DateRange): number => daysBetween(range.start, range.end);

export const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(a, b) < 0;
export const earlierDate = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  isBefore(b, a) ? b : a;
export const laterDate = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  isBefore(a, b) ? b : a;

/** What both ranges share; null when they share no day. */
export function sharedDates(a: DateRange, b: DateRange): DateRange | null {
  const start = laterDate(a.start, b.start);
  const end = earlierDate(a.end, b.end);
  return isBefore(start, end) ? { start, end } : null;
}

/** The civil date that clocks in the zone show at that instant. */
export const dateIn = (zone: ZoneId, instant: Temporal.Instant): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(zone).toPlainDate();

/** The first instant of that civil date in the zone; 01:00 where summer time begins at midnight. */
export const startOfDate = (zone: ZoneId, date: Temporal.PlainDate): Temporal.Instant =>
  date.toZonedDateTime({ timeZone: zone }).toInstant();

/** Untrusted text → civil date; `2026-02-30` is refused, not moved. */
export function parseDate(text: string): Result<Temporal.PlainDate, 'DATE_MALFORMED'> {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return ok(Temporal.PlainDate.from(text, { overflow: 'reject' }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return refuse(
    'DATE_MALFORMED',
    `"${text.slice(0, 32)}" is no civil date; give a day that exists, as YYYY-MM-DD.`,
  );
}

/** Two dates → range. An empty range is no range: `end` must be after `start`. */
export const dateRange = (
  start: Temporal.PlainDate,
  end: Temporal.PlainDate,
): Result<DateRange, 'END_NOT_AFTER_START'> =>
  isBefore(start, end)
    ? ok({ start, end })
    : refuse('END_NOT_AFTER_START', `The period ends on ${end}, which is not after its start, ${start}.`);
