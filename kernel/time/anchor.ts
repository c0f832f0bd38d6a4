import { ok, type Result, refuse } from '../result/result.ts';
import { type Frequency, type FrequencyUnit, monthsIn } from './frequency.ts';

export const weekStarts = ['monday', 'sunday'] as const;
export type WeekStart = (typeof weekStarts)[number];

/**
 * From where periods are counted. The wanted day of the month is remembered apart from the date, so that
 * a short month clamps one boundary and never the later ones: 31 Jan → 29 Feb → 31 Mar.
 */
export interface Anchor {
  readonly date: Temporal.PlainDate;
  /** 1 to 31. */
  readonly dayOfMonth: number;
  /** Wall time of every boundary, in the account's zone. */
  readonly time: Temporal.PlainTime;
}

const midnight = new Temporal.PlainTime();

/** Periods begin on the day, and where it matters at the time, at which the subscription began. */
export const anniversaryAnchor = (
  start: Temporal.PlainDate,
  time: Temporal.PlainTime = midnight,
): Anchor => ({
  date: start,
  dayOfMonth: start.day,
  time,
});

/** Periods begin with the calendar's own: the first of the month, quarter, half-year or year, or the week's first day. */
export function calendarAnchor(start: Temporal.PlainDate, unit: FrequencyUnit, weekStart: WeekStart): Anchor {
  if (unit === 'day') return anniversaryAnchor(start);
  if (unit === 'week') {
    const daysSince = weekStart === 'monday' ? start.dayOfWeek - 1 : start.dayOfWeek % 7;
    return anniversaryAnchor(start.subtract({ days: daysSince }));
  }
  const months = monthsIn[unit] ?? 1;
  const month = start.month - ((start.month - 1) % months);
  return anniversaryAnchor(start.with({ month, day: 1 }));
}

/**
 * Periods begin on a fixed day of the month, clamped where the month is shorter. Counted from that day in the month
 * of the start; units counted in days know no day of the month and keep the start.
 */
export function dayOfMonthAnchor(
  start: Temporal.PlainDate,
  dayOfMonth: number,
  frequency: Frequency,
): Result<Anchor, 'DAY_OF_MONTH_UNKNOWN'> {
  if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > 31)
    return refuse('DAY_OF_MONTH_UNKNOWN', `${dayOfMonth} is no day of a month; give 1 to 31.`);
  if (monthsIn[frequency.unit] === null) return ok(anniversaryAnchor(start));
  const date = start.with({ day: Math.min(dayOfMonth, start.daysInMonth) });
  return ok({ date, dayOfMonth, time: midnight });
}
