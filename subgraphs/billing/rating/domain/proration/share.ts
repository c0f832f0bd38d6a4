import { type Rational, rational, sumRational, zero } from '../../../../../kernel/money/rational.ts';
import { type DateRange, daysIn } from '../../../../../kernel/time/dates.ts';
import { intervalOfDates, nanoseconds } from '../../../../../kernel/time/interval.ts';
import type { ZoneId } from '../../../../../kernel/time/zone.ts';

/**
 * How a part of a period is measured. `calendar-day`: whole local days over the days of the real period.
 * `second`: elapsed time over elapsed time. `fixed-30`: every month has 30 days. `none`: any part is the whole.
 * Source: MONEY-AND-TIME, policy "proration basis".
 */
export const prorationBases = ['calendar-day', 'second', 'fixed-30', 'none'] as const;
export type ProrationBasis = (typeof prorationBases)[number];

/** A part of a whole, counted in the basis's own unit. */
export interface Share {
  readonly part: bigint;
  readonly whole: bigint;
  /** What is counted: `days`, `seconds`, `30-day-month days`, `periods`. */
  readonly unit: string;
}

export const shareFactor = ({ part, whole }: Share): Rational => (part === 0n ? zero : rational(part, whole));

/**
 * Days between two dates when every month has 30: the days within the month plus 30 for each month crossed.
 * 23 May to 15 June: (15 − 23) + 30 = 22. Source: the 30-day-month convention, as Kill Bill names it.
 */
export const fixed30Days = ({ start, end }: DateRange): number =>
  (end.year - start.year) * 360 + (end.month - start.month) * 30 + end.day - start.day;

/**
 * The share of `period` that the `served` dates make up.
 *
 * @param zone only used by `second`, where a day has the length that its zone gave it
 */
export function shareOf(
  served: readonly DateRange[],
  period: DateRange,
  { basis, zone }: { readonly basis: ProrationBasis; readonly zone: ZoneId },
): Share {
  const total = (measure: (range: DateRange) => number) =>
    BigInt(served.reduce((days, range) => days + measure(range), 0));
  switch (basis) {
    case 'calendar-day':
      return { part: total(daysIn), whole: BigInt(daysIn(period)), unit: 'days' };
    case 'fixed-30':
      return { part: total(fixed30Days), whole: BigInt(fixed30Days(period)), unit: '30-day-month days' };
    case 'none':
      return { part: served.length > 0 ? 1n : 0n, whole: 1n, unit: 'periods' };
    case 'second': {
      const seconds = (range: DateRange) => nanoseconds(intervalOfDates(range, zone)) / 1_000_000_000n;
      return {
        part: served.reduce((sum, range) => sum + seconds(range), 0n),
        whole: seconds(period),
        unit: 'seconds',
      };
    }
  }
}

/** Shares of periods of different length, added: 1 + 7/365 + 47/366. */
export const sumOfShares = (shares: readonly Share[]): Rational => sumRational(shares.map(shareFactor));
