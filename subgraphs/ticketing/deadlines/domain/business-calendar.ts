import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { parseDate } from '../../../../kernel/time/dates.ts';
import { parseZone, type ZoneId } from '../../../../kernel/time/zone.ts';

/** In the order of ISO 8601: Monday is 1. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];

/** Wall time as typed, `HH:MM` or `HH:MM:SS`; `to` may be `24:00`. A break is the gap between two of these. */
export interface OpeningHours {
  readonly from: string;
  readonly to: string;
}

/** A calendar as it is typed. A weekday that is left out is closed. */
export interface CalendarTerms {
  /** IANA name: the hours are wall time there. */
  readonly zone: string;
  readonly weekly: Readonly<Record<string, readonly OpeningHours[]>>;
  /** Civil dates without working hours, `YYYY-MM-DD`. */
  readonly holidays?: readonly string[];
}

/** Seconds of wall time since midnight, half-open; 86,400 is the next midnight. */
export interface DayStretch {
  readonly fromSecond: number;
  readonly toSecond: number;
}

/** When work is done. Made by `parseCalendar`, so that it is open at some time in every week without holidays. */
export type BusinessCalendar =
  | { readonly kind: 'always-open' }
  | {
      readonly kind: 'weekly';
      readonly zone: ZoneId;
      /** By weekday, Monday first; each in order of time, none overlapping. */
      readonly stretches: readonly (readonly DayStretch[])[];
      /** `YYYY-MM-DD`. */
      readonly holidays: ReadonlySet<string>;
    };

export type CalendarRefusal =
  | 'ZONE_UNKNOWN'
  | 'WEEKDAY_UNKNOWN'
  | 'HOURS_MALFORMED'
  | 'HOURS_END_NOT_AFTER_START'
  | 'HOURS_OVERLAP'
  | 'NO_OPENING'
  | 'DATE_MALFORMED'
  | 'TOO_MANY_HOLIDAYS';

/** Every hour counts: nights, week-ends and holidays too. */
export const alwaysOpen: BusinessCalendar = { kind: 'always-open' };

/** Fifty years of twenty holidays each. */
export const holidaysMax = 1000;

/** Untrusted terms → calendar. The hours of a day may be typed in any order; they may touch and not overlap. */
export function parseCalendar(terms: CalendarTerms): Result<BusinessCalendar, CalendarRefusal> {
  const zone = parseZone(terms.zone);
  if (!zone.ok) return zone;
  const stretches = parseWeek(terms.weekly);
  if (!stretches.ok) return stretches;
  const holidays = parseHolidays(terms.holidays ?? []);
  if (!holidays.ok) return holidays;
  return ok({ kind: 'weekly', zone: zone.value, stretches: stretches.value, holidays: holidays.value });
}

function parseWeek(
  weekly: CalendarTerms['weekly'],
): Result<readonly (readonly DayStretch[])[], CalendarRefusal> {
  const unknown = Object.keys(weekly).find((day) => !weekdays.includes(day as Weekday));
  if (unknown !== undefined)
    return refuse(
      'WEEKDAY_UNKNOWN',
      `"${unknown.slice(0, 32)}" is no weekday; give one of ${weekdays.join(', ')}.`,
      ['weekly', unknown],
    );
  const week: (readonly DayStretch[])[] = [];
  for (const day of weekdays) {
    const parsed = parseDay(day, weekly[day] ?? []);
    if (!parsed.ok) return parsed;
    week.push(parsed.value);
  }
  return week.some((day) => day.length > 0)
    ? ok(week)
    : refuse(
        'NO_OPENING',
        'The calendar is never open, so nothing would ever fall due; open it on at least one weekday.',
        ['weekly'],
      );
}

function parseDay(
  day: Weekday,
  hours: readonly OpeningHours[],
): Result<readonly DayStretch[], CalendarRefusal> {
  const stretches: DayStretch[] = [];
  for (const [index, { from, to }] of hours.entries()) {
    const stretch = parseStretch({ from, to }, ['weekly', day, String(index)]);
    if (!stretch.ok) return stretch;
    stretches.push(stretch.value);
  }
  stretches.sort((a, b) => a.fromSecond - b.fromSecond);
  const overlapping = stretches.find(
    (stretch, index) => stretch.fromSecond < (stretches[index - 1]?.toSecond ?? 0),
  );
  return overlapping === undefined
    ? ok(stretches)
    : refuse(
        'HOURS_OVERLAP',
        `On ${day} the hours from ${wallTime(overlapping.fromSecond)} begin before the earlier ones end; join them into one.`,
        ['weekly', day],
      );
}

function parseStretch(
  { from, to }: OpeningHours,
  path: readonly string[],
): Result<DayStretch, CalendarRefusal> {
  const [fromSecond, toSecond] = [secondOfDay(from), secondOfDay(to)];
  if (fromSecond === null || toSecond === null)
    return refuse(
      'HOURS_MALFORMED',
      `"${from.slice(0, 16)}" to "${to.slice(0, 16)}" are no hours; give wall times from 00:00 to 24:00, such as 08:30.`,
      path,
    );
  if (toSecond <= fromSecond)
    return refuse(
      'HOURS_END_NOT_AFTER_START',
      `The hours end at ${to}, which is not after their start, ${from}; past midnight, end at 24:00 and begin the next day at 00:00.`,
      path,
    );
  return ok({ fromSecond, toSecond });
}

function secondOfDay(text: string): number | null {
  const match = /^(\d\d):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (match === null) return null;
  const second = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
  return second <= 86_400 ? second : null;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const wallTime = (second: number): string =>
  `${twoDigits(Math.floor(second / 3600))}:${twoDigits(Math.floor(second / 60) % 60)}`;

function parseHolidays(dates: readonly string[]): Result<ReadonlySet<string>, CalendarRefusal> {
  if (dates.length > holidaysMax)
    return refuse('TOO_MANY_HOLIDAYS', `A calendar keeps at most ${holidaysMax} holidays.`, ['holidays']);
  for (const [index, text] of dates.entries()) {
    const date = parseDate(text);
    if (!date.ok)
      return refuse(date.error.code, `Holiday: ${date.error.message}`, ['holidays', String(index)]);
  }
  return ok(new Set(dates));
}
