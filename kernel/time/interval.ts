import { ok, type Result, refuse } from '../result/result.ts';
import { type DateRange, dateIn, daysBetween, startOfDate } from './dates.ts';
import type { ZoneId } from './zone.ts';

/** A stretch of time in UTC, half-open: `start` is in, `end` is not. */
export interface Interval {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}

export const isEarlier = (a: Temporal.Instant, b: Temporal.Instant): boolean =>
  Temporal.Instant.compare(a, b) < 0;
export const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  isEarlier(b, a) ? b : a;
export const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  isEarlier(a, b) ? b : a;

/** Two instants → interval; `end` must be after `start`. */
export const interval = (
  start: Temporal.Instant,
  end: Temporal.Instant,
): Result<Interval, 'END_NOT_AFTER_START'> =>
  isEarlier(start, end)
    ? ok({ start, end })
    : refuse('END_NOT_AFTER_START', `The period ends at ${end}, which is not after its start, ${start}.`);

export const contains = (outer: Interval, at: Temporal.Instant): boolean =>
  !isEarlier(at, outer.start) && isEarlier(at, outer.end);

/** True when every instant of `inner` is also in `outer`. */
export const covers = (outer: Interval, inner: Interval): boolean =>
  !isEarlier(inner.start, outer.start) && !isEarlier(outer.end, inner.end);

/** What both share; null when they share no instant. Touching intervals share none. */
export function intersection(a: Interval, b: Interval): Interval | null {
  const start = later(a.start, b.start);
  const end = earlier(a.end, b.end);
  return isEarlier(start, end) ? { start, end } : null;
}

/** Length in nanoseconds, exact; the ratio of two such lengths is what proration by the second uses. */
export const nanoseconds = ({ start, end }: Interval): bigint =>
  end.epochNanoseconds - start.epochNanoseconds;

/** Midnights passed between the two local dates: the days that a period bills when each begun day counts once, at its start. */
export const billableDays = ({ start, end }: Interval, zone: ZoneId): number =>
  daysBetween(dateIn(zone, start), dateIn(zone, end));

/** Whole local days as instants. */
export const intervalOfDates = ({ start, end }: DateRange, zone: ZoneId): Interval => ({
  start: startOfDate(zone, start),
  end: startOfDate(zone, end),
});

/** Untrusted text → instant; it must carry `Z` or an offset, because a wall time alone names no instant. */
export function parseInstant(text: string): Result<Temporal.Instant, 'INSTANT_MALFORMED'> {
  try {
    if (text.length <= 64) return ok(Temporal.Instant.from(text));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return refuse(
    'INSTANT_MALFORMED',
    `"${text.slice(0, 40)}" is no instant; give ISO 8601 with "Z" or an offset, such as 2026-03-01T09:00:00Z.`,
  );
}
