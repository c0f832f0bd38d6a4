import {
  anniversaryAnchor,
  calendarAnchor,
  dayOfMonthAnchor,
  type WeekStart,
} from '../../kernel/time/anchor.ts';
import type { DateRange } from '../../kernel/time/dates.ts';
import { laterDate } from '../../kernel/time/dates.ts';
import type { Frequency } from '../../kernel/time/frequency.ts';
import { boundary, periodOn, type Schedule } from '../../kernel/time/periods.ts';
import { frequencyOf, type Given } from './given.ts';
import { granted } from './shapes.ts';

export const weekStartOf = (text: string): WeekStart => (/sunday|sun-sat/i.test(text) ? 'sunday' : 'monday');

/** Periods of a start under `calendar`, `anniversary` or a day of the month (a "bill cycle day"). */
export function scheduleOf(
  start: Temporal.PlainDate,
  frequency: Frequency,
  by: { readonly billing?: string; readonly day?: number | null; readonly policy?: string },
): Schedule {
  if (by.day !== undefined && by.day !== null)
    return { anchor: granted(dayOfMonthAnchor(start, by.day, frequency)), frequency };
  if (/calendar/i.test(by.billing ?? ''))
    return { anchor: calendarAnchor(start, frequency.unit, weekStartOf(by.policy ?? '')), frequency };
  return { anchor: anniversaryAnchor(start), frequency };
}

/** The first periods from the one that holds `start`; the first is cut off at the start. */
export function firstPeriods(schedule: Schedule, start: Temporal.PlainDate, count: number): DateRange[] {
  const { number } = periodOn(schedule, start);
  return Array.from({ length: count }, (_, index) => ({
    start: laterDate(boundary(schedule, number + index), start),
    end: boundary(schedule, number + index + 1),
  }));
}

/** `monthly calendar in advance` in one sentence: the interval, the anchor and when it pays. */
export function planWords(text: string): {
  frequency: Frequency;
  billing: string;
  pays: 'in-advance' | 'in-arrears';
} {
  const interval =
    /\b(daily|weekly|monthly|quarterly|half-?yearly|semi-?annual(?:ly)?|yearly|annual(?:ly)?)\b/i.exec(text);
  return {
    frequency: frequencyOf(interval?.[1] ?? 'monthly'),
    billing: /calendar/i.test(text) ? 'calendar' : 'anniversary',
    pays: /arrears/i.test(text) ? 'in-arrears' : 'in-advance',
  };
}

/** The bill cycle day of a case, under whatever name the source gives it. */
export function cycleDay(
  given: Given,
  names: readonly string[] = ['bcd', 'bcd_day', 'billing_day_anchor'],
): number | null {
  const name = names.find((each) => given.has(each));
  return name === undefined ? null : given.whole(name);
}
