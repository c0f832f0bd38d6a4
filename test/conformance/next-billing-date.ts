import { anniversaryAnchor, calendarAnchor, dayOfMonthAnchor } from '../../kernel/time/anchor.ts';
import { type Frequency, monthsIn } from '../../kernel/time/frequency.ts';
import { boundaryInstant, type Schedule } from '../../kernel/time/periods.ts';
import { parseZone, utc, type ZoneId } from '../../kernel/time/zone.ts';
import { type Computed, ComputedValue, Declined, Unreadable } from './case.ts';
import { frequencyOf, type Given } from './given.ts';
import { granted } from './shapes.ts';

/** `{ local, tz }`: a wall time in a zone. */
export function wallTime(given: Given): Temporal.ZonedDateTime {
  const zone = parseZone(given.text('tz'));
  if (!zone.ok) throw new Unreadable(zone.error.message);
  return Temporal.PlainDateTime.from(given.text('local')).toZonedDateTime(zone.value);
}

/** Agrees with the same instant, written as `{ local, tz }` or as an instant. */
const sameInstant = (value: Temporal.Instant, zone: ZoneId): ComputedValue =>
  new ComputedValue(value.toZonedDateTimeISO(zone).toString(), (expected) => {
    if (typeof expected === 'string') return Temporal.Instant.from(expected).equals(value);
    const { local, tz } = (expected ?? {}) as { local?: string; tz?: string };
    if (local === undefined || tz === undefined) return false;
    return Temporal.PlainDateTime.from(local).toZonedDateTime(tz).toInstant().equals(value);
  });

/**
 * The interval, where the group of cases names it: some groups run one interval through a function that is called
 * with another one's name.
 */
function frequency(given: Given): Frequency {
  const named = /_(HalfYearly|Quarterly|Monthly|Annual|Weekly|Daily)/.exec(
    given.textOr('test_group', ''),
  )?.[1];
  const own = given.text('interval');
  return { ...frequencyOf(named ?? own), count: given.wholeOr('interval_count', 1) };
}

/**
 * The next boundary after a period's start. Calendar boundaries are UTC's when the account states no zone (a time's own
 * `tz` only says how it is written); anniversaries are kept in the zone of the start.
 */
export function nextBillingDate(given: Given): Record<string, Computed> {
  const start = wallTime(given.facts('current_period_start'));
  const every = frequency(given);
  const anchor = given.facts('billing_anchor');
  if (anchor.has('calendar_anchor_of')) {
    anchor.ignore('calendar_anchor_of', 'calendar_period');
    const zone = given.has('timezone') ? given.zone() : utc;
    const local = start.withTimeZone(zone).toPlainDate();
    const schedule = { anchor: calendarAnchor(local, every.unit, 'monday'), frequency: every };
    return next(given, { schedule, zone });
  }
  const zone = start.timeZoneId as ZoneId;
  return next(given, { schedule: anniversary(start, wallTime(anchor).withTimeZone(zone), every), zone });
}

/** The anchor's day, weekday or date counted from the period that the start opens. */
function anniversary(
  start: Temporal.ZonedDateTime,
  anchor: Temporal.ZonedDateTime,
  every: Frequency,
): Schedule {
  const date = start.toPlainDate();
  const time = anchor.toPlainTime();
  if (every.unit === 'week') {
    const daysSince = (date.dayOfWeek - anchor.dayOfWeek + 7) % 7;
    return { anchor: anniversaryAnchor(date.subtract({ days: daysSince }), time), frequency: every };
  }
  if (monthsIn[every.unit] === null) return { anchor: anniversaryAnchor(date, time), frequency: every };
  if (every.unit === 'year') return { anchor: yearAnchor(date, anchor), frequency: every };
  const isBeforeAnchor = every.unit !== 'month' && Temporal.ZonedDateTime.compare(start, anchor) < 0;
  if (isBeforeAnchor) return { anchor: anniversaryAnchor(anchor.toPlainDate(), time), frequency: every };
  return { anchor: { ...granted(dayOfMonthAnchor(date, anchor.day, every)), time }, frequency: every };
}

function yearAnchor(start: Temporal.PlainDate, anchor: Temporal.ZonedDateTime) {
  const month = start.with({ month: anchor.month, day: 1 });
  const date = month.with({ day: Math.min(anchor.day, month.daysInMonth) });
  if (Temporal.PlainDate.compare(date, start) > 0)
    throw new Declined(
      'a first year longer than a year: the first boundary is the first on or after the start',
    );
  return { date, dayOfMonth: anchor.day, time: anchor.toPlainTime() };
}

function next(
  given: Given,
  { schedule, zone }: { schedule: Schedule; zone: ZoneId },
): Record<string, Computed> {
  const start = wallTime(given.facts('current_period_start'));
  const isAhead = (n: number) =>
    boundaryInstant(schedule, n, zone).epochMilliseconds > start.epochMilliseconds;
  const isSameDay = (n: number) =>
    boundaryInstant(schedule, n, zone)
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .equals(start.withTimeZone(zone).toPlainDate());
  let n = 0;
  while (!isAhead(n) || isSameDay(n)) n += 1;
  const end = given.has('subscription_end_date')
    ? wallTime(given.facts('subscription_end_date')).toInstant()
    : null;
  const date = boundaryInstant(schedule, n, zone);
  const cut = end !== null && end.epochMilliseconds < date.epochMilliseconds ? end : date;
  return { next_billing_date: sameInstant(cut, zone) };
}
