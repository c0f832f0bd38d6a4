import { maxRational, type Rational, zero } from '../../../../kernel/money/rational.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';

/** How old usage may be, in calendar days of 24 hours, and how far ahead of our clock, in seconds. */
export interface UsageWindow {
  readonly pastDaysMax: number;
  readonly aheadSecondsMax: number;
}

export const defaultUsageWindow: UsageWindow = { pastDaysMax: 35, aheadSecondsMax: 300 };

/** Whether a usage event's time is acceptable now. */
export function checkUsageTime(
  at: Temporal.Instant,
  now: Temporal.Instant,
  { pastDaysMax, aheadSecondsMax }: UsageWindow,
): Result<true, 'USAGE_TOO_OLD' | 'USAGE_IN_THE_FUTURE'> {
  const earliest = now.subtract({ hours: 24 * pastDaysMax });
  const latest = now.add({ seconds: aheadSecondsMax });
  if (Temporal.Instant.compare(at, earliest) < 0)
    return refuse('USAGE_TOO_OLD', `Usage is taken back to ${earliest}; this is of ${at}.`, ['timestamp']);
  if (Temporal.Instant.compare(at, latest) > 0)
    return refuse('USAGE_IN_THE_FUTURE', `Usage is taken up to ${latest}; this is of ${at}.`, ['timestamp']);
  return ok(true);
}

/** What happens to usage of a period that was billed already. Source: MONEY-AND-TIME, policy "late usage". */
export const lateUsages = ['next-invoice', 'adjust-current-draft', 'refuse'] as const;
export type LateUsage = (typeof lateUsages)[number];

export interface LateUsagePolicy {
  readonly whileDraft: LateUsage;
  readonly afterwards: Exclude<LateUsage, 'adjust-current-draft'>;
}

export const defaultLateUsagePolicy: LateUsagePolicy = {
  whileDraft: 'adjust-current-draft',
  afterwards: 'next-invoice',
};

/** Where late usage goes, as its period's invoice is still a draft or final. */
export function placeLateUsage(
  invoice: 'DRAFT' | 'FINAL',
  policy: LateUsagePolicy,
): Result<Exclude<LateUsage, 'refuse'>, 'USAGE_TOO_LATE'> {
  const place = invoice === 'DRAFT' ? policy.whileDraft : policy.afterwards;
  return place === 'refuse'
    ? refuse('USAGE_TOO_LATE', 'The period of this usage is billed and takes no more.', ['timestamp'])
    : ok(place);
}

/** Usage of a period as it is priced: events may take back what others added, but a period never costs less than nothing. */
export const billableUsage = (periodSum: Rational): Rational => maxRational(periodSum, zero);
