import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { earlier, isEarlier, later } from '../../../../kernel/time/interval.ts';
import type { BusinessCalendar } from './business-calendar.ts';
import { openingsFrom } from './openings.ts';

/** Where a deadline falls that uses up an opening to its last moment. Source: MONEY-AND-TIME, "service deadline". */
export const closingPolicies = ['stay', 'next-opening'] as const;
export type ClosingPolicy = (typeof closingPolicies)[number];

/** Working time in nanoseconds: exact, and counted in no unit that a calendar could stretch. */
export type BusinessTime = bigint;

const nanosecondsPerSecond = 1_000_000_000n;
export const businessSeconds = (seconds: bigint | number): BusinessTime =>
  BigInt(seconds) * nanosecondsPerSecond;
export const businessMinutes = (minutes: number): BusinessTime => businessSeconds(minutes * 60);
export const businessHours = (hours: number): BusinessTime => businessSeconds(hours * 3600);

/** Ten years of working hours; more is a typing error, and would be looked for day by day. */
export const businessTimeMax = businessHours(24 * 3660);

/** Calendar days that are looked at: a calendar of minutes a week must not keep anybody looking for ever. */
const daysMax = 36_600;

export type BusinessTimeRefusal = 'NEGATIVE_DURATION' | 'DURATION_TOO_LONG';

/**
 * The instant at which `amount` of working time has passed since `start`.
 *
 * @param atClosing  `stay`: the first such instant, which may be a closing time. `next-opening`: the last one before more
 *                   working time passes, so that what ends with an opening falls on the beginning of the next
 */
export function addBusinessTime(
  calendar: BusinessCalendar,
  start: Temporal.Instant,
  amount: BusinessTime,
  { atClosing }: { readonly atClosing: ClosingPolicy },
): Result<Temporal.Instant, BusinessTimeRefusal> {
  if (amount < 0n)
    return refuse('NEGATIVE_DURATION', 'Working time is added forwards only; give zero or more.');
  if (amount > businessTimeMax)
    return refuse('DURATION_TOO_LONG', 'At most ten years of working time are added; check the unit.');
  if (calendar.kind === 'always-open') return ok(plus(start, amount));
  if (amount === 0n && atClosing === 'stay') return ok(start);
  const openings = openingsFrom(calendar, start);
  const last = start.add({ hours: 24 * daysMax });
  for (let left = amount; ; ) {
    const { value: opening } = openings.next();
    if (isEarlier(last, opening.start))
      return refuse(
        'DURATION_TOO_LONG',
        'That much working time does not pass in a hundred years of this calendar; check its hours, or the unit.',
      );
    const begin = later(start, opening.start);
    const length = opening.end.epochNanoseconds - begin.epochNanoseconds;
    if (left < length || (left === length && atClosing === 'stay')) return ok(plus(begin, left));
    left -= length;
  }
}

const plus = (at: Temporal.Instant, amount: BusinessTime): Temporal.Instant =>
  Temporal.Instant.fromEpochNanoseconds(at.epochNanoseconds + amount);

/** Working time from one instant to the other; negative when they run backwards. Undoes `addBusinessTime`. */
export function businessTimeBetween(
  calendar: BusinessCalendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
): BusinessTime {
  if (isEarlier(to, from)) return -businessTimeBetween(calendar, to, from);
  if (calendar.kind === 'always-open') return to.epochNanoseconds - from.epochNanoseconds;
  let total = 0n;
  for (const opening of openingsFrom(calendar, from)) {
    if (!isEarlier(opening.start, to)) break;
    total += earlier(opening.end, to).epochNanoseconds - later(opening.start, from).epochNanoseconds;
  }
  return total;
}

/** `1:30:00`, `-0:05:00`: hours, minutes and seconds, for people. Fractions of a second are shown where there are any. */
export function formatBusinessTime(time: BusinessTime): string {
  const size = time < 0n ? -time : time;
  const seconds = size / nanosecondsPerSecond;
  const fraction = size % nanosecondsPerSecond;
  const two = (value: bigint) => String(value).padStart(2, '0');
  const tail = fraction === 0n ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`;
  return `${time < 0n ? '-' : ''}${seconds / 3600n}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}${tail}`;
}
