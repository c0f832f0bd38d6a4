import { dateIn, startOfDate } from '../../../../kernel/time/dates.ts';
import type { Interval } from '../../../../kernel/time/interval.ts';
import type { BusinessCalendar } from './business-calendar.ts';

export type WeeklyCalendar = Extract<BusinessCalendar, { kind: 'weekly' }>;

/**
 * The instant at which clocks in the calendar's zone first show that second of that date. A wall time that summer time
 * skips is the instant of the change itself, so that hours which begin inside the gap lose what the gap swallows and no
 * more; of a doubled wall time it is the first. Later seconds are never earlier instants, so stretches that touch on the
 * clock touch in time.
 */
function firstInstantOf(
  { zone }: WeeklyCalendar,
  date: Temporal.PlainDate,
  second: number,
): Temporal.Instant {
  if (second === 0) return startOfDate(zone, date);
  if (second === 86_400) return startOfDate(zone, date.add({ days: 1 }));
  const wall = date.toPlainDateTime({
    hour: Math.floor(second / 3600),
    minute: Math.floor(second / 60) % 60,
    second: second % 60,
  });
  const shown = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (shown.toPlainDateTime().equals(wall)) return shown.toInstant();
  return (shown.getTimeZoneTransition('next') ?? shown).toInstant();
}

function openingsOn(calendar: WeeklyCalendar, date: Temporal.PlainDate): Interval[] {
  if (calendar.holidays.size > 0 && calendar.holidays.has(date.toString())) return [];
  return (calendar.stretches[date.dayOfWeek - 1] ?? [])
    .map(({ fromSecond, toSecond }) => ({
      start: firstInstantOf(calendar, date, fromSecond),
      end: firstInstantOf(calendar, date, toSecond),
    }))
    .filter(({ start, end }) => Temporal.Instant.compare(start, end) < 0);
}

/**
 * Every opening that ends after `from`, in order and without end. Where two days meet at midnight without a pause they
 * are two openings that touch.
 */
export function* openingsFrom(calendar: WeeklyCalendar, from: Temporal.Instant): Generator<Interval, never> {
  for (let date = dateIn(calendar.zone, from); ; date = date.add({ days: 1 }))
    for (const opening of openingsOn(calendar, date))
      if (Temporal.Instant.compare(from, opening.end) < 0) yield opening;
}
