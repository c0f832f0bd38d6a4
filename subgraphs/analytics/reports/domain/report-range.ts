import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';

/** Whole days in UTC, both included. */
export interface ReportRange {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

const daysMax = 400;

/** A report's days as asked for. A year and a month fit; the bound keeps one query from reading everything. */
export function reportRange({ from, to }: ReportRange): Result<ReportRange, 'INVALID_RANGE'> {
  const days = from.until(to, { largestUnit: 'days' }).days;
  if (days < 0) return refuse('INVALID_RANGE', `The last day ${to} is before the first day ${from}.`, ['to']);
  // The day behind the last one is asked for, too; the database knows no year of five digits.
  if (to.year >= 9999) return refuse('INVALID_RANGE', 'A report ends before the year 9999.', ['to']);
  if (days > daysMax)
    return refuse('INVALID_RANGE', `A report spans at most ${daysMax} days; ${from} to ${to} is ${days}.`, [
      'to',
    ]);
  return ok({ from, to });
}
