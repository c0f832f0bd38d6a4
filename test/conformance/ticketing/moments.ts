import { weekdays } from '../../../subgraphs/ticketing/deadlines/index.ts';
import { ComputedValue, Unreadable } from '../case.ts';
import { weekdayNumber } from './calendar-words.ts';

/** The week that weekdays without a date are put into: its Monday. */
const monday = Temporal.PlainDate.from('2026-06-01');

/** Where a time without a date belongs: not before this instant. */
export interface Context {
  readonly after: Temporal.Instant | null;
  /** For wall times that carry no offset. */
  readonly zone: string;
}

/**
 * `2026-06-01T09:30:00Z`, `2026-06-01 09:30` (wall time), `Thu 17:30`, or `09:30` (on the day of `after`, in UTC as the
 * sources write it) → instant.
 */
export function momentOf(text: string, { after, zone }: Context): Temporal.Instant {
  const named = /^([a-z]{3,9})\s+(\d\d:\d\d(?::\d\d)?)$/i.exec(text);
  const time = /^\d\d:\d\d(?::\d\d)?$/.exec(text);
  if (named?.[1] !== undefined && named[2] !== undefined)
    return onWeekday(weekdayNumber(named[1]), named[2], { after, zone });
  if (time !== null && after !== null) {
    const sameDay = Temporal.Instant.from(`${after.toString().slice(0, 10)}T${text}Z`);
    return Temporal.Instant.compare(sameDay, after) < 0 ? sameDay.add({ hours: 24 }) : sameDay;
  }
  try {
    if (/(?:z|[+-]\d\d:?\d\d)$/i.test(text)) return Temporal.Instant.from(text);
    return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(zone).toInstant();
  } catch {
    throw new Unreadable(`"${text}" is no moment`);
  }
}

function onWeekday(number: number, time: string, { after, zone }: Context): Temporal.Instant {
  let date = monday.add({ days: number });
  for (;;) {
    const at = date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
    if (after === null || Temporal.Instant.compare(at, after) >= 0) return at;
    date = date.add({ days: 7 });
  }
}

/** `Fri` (the first on or after that instant) or a date → civil date. */
export function holidayOf(text: string, { after, zone }: Context): string {
  if (/^\d/.test(text)) return text;
  const number = weekdayNumber(text);
  let date = after === null ? monday : after.toZonedDateTimeISO(zone).toPlainDate();
  while (date.dayOfWeek - 1 !== number) date = date.add({ days: 1 });
  return date.toString();
}

/** Agrees with the instant in ISO 8601, or with its weekday and wall time, and with the week where one is said. */
export function moment(
  value: Temporal.Instant | null,
  { from, zone }: { readonly from: Temporal.Instant; readonly zone: string },
): ComputedValue {
  const at = value?.toZonedDateTimeISO(zone) ?? null;
  const shown =
    at === null
      ? 'null'
      : `${weekdays[at.dayOfWeek - 1]?.slice(0, 3)} ${at.toPlainTime()} (${at.toInstant()})`;
  return new ComputedValue(shown, (expected) => {
    if (at === null || typeof expected !== 'string') return at === null && expected === null;
    const named = /^([a-z]{3})[a-z]*\s+(\d\d:\d\d(?::\d\d)?)\s*(.*)$/i.exec(expected);
    if (named?.[1] === undefined || named[2] === undefined)
      return momentOf(expected, { after: from, zone }).equals(at.toInstant());
    return (
      weekdayNumber(named[1]) === at.dayOfWeek - 1 &&
      Temporal.PlainTime.compare(named[2], at.toPlainTime()) === 0 &&
      isSameWeek(named[3] ?? '', from.toZonedDateTimeISO(zone), at)
    );
  });
}

function isSameWeek(words: string, from: Temporal.ZonedDateTime, at: Temporal.ZonedDateTime): boolean {
  const said = /next week/i.test(words) ? 1 : Number(/(\d+)\s*w/i.exec(words)?.[1] ?? Number.NaN);
  if (Number.isNaN(said)) return true;
  const mondayOf = (each: Temporal.ZonedDateTime) =>
    each.toPlainDate().subtract({ days: each.dayOfWeek - 1 });
  return mondayOf(from).until(mondayOf(at), { largestUnit: 'day' }).days === said * 7;
}
