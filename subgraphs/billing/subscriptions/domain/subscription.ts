import type { CurrencyCode } from '../../../../kernel/money/money.ts';
import type { Rational } from '../../../../kernel/money/rational.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import {
  type Anchor,
  anniversaryAnchor,
  calendarAnchor,
  dayOfMonthAnchor,
  type WeekStart,
} from '../../../../kernel/time/anchor.ts';
import type { DateRange } from '../../../../kernel/time/dates.ts';
import type { Frequency } from '../../../../kernel/time/frequency.ts';

/** From where periods are counted. Source: MONEY-AND-TIME, policy "billing anchor". */
export type BillingAnchor =
  /** The day `of` which periods are anniversaries: the start, or the trial's end. */
  | { readonly kind: 'anniversary'; readonly of: Temporal.PlainDate }
  | { readonly kind: 'calendar'; readonly weekStart: WeekStart }
  | { readonly kind: 'day-of-month'; readonly day: number };

export const payTimings = ['in-advance', 'in-arrears'] as const;
export type PayTiming = (typeof payTimings)[number];

/** One recurring price of a phase. */
export interface RecurringPrice {
  /** Stable across runs: what was billed is recognised by it. */
  readonly id: string;
  readonly description: string;
  /** For one whole period, quantity included; minor units, possibly finer than one. */
  readonly amountMinor: Rational;
}

/** A stretch of a subscription under one plan, anchor and set of prices; it lasts until the next phase begins. */
export interface Phase {
  readonly startsOn: Temporal.PlainDate;
  readonly anchor: BillingAnchor;
  readonly frequency: Frequency;
  readonly pays: PayTiming;
  readonly prices: readonly RecurringPrice[];
}

/** What the rules need to know of a subscription. All dates are civil dates in the account's zone. */
export interface Subscription {
  readonly id: string;
  readonly currency: CurrencyCode;
  readonly startsOn: Temporal.PlainDate;
  /** The first date that is no longer billed; null while no end is known. */
  readonly endsOn: Temporal.PlainDate | null;
  /** The first date that is billed; null without a trial. */
  readonly trialEndsOn: Temporal.PlainDate | null;
  /** Stretches without service and billing. */
  readonly pauses: readonly Pause[];
  /** At least one; the first begins with the subscription. In order. */
  readonly phases: readonly Phase[];
}

export interface Pause {
  readonly from: Temporal.PlainDate;
  /** The first date that is served again; null while nobody has resumed it. */
  readonly until: Temporal.PlainDate | null;
}

/** The kernel's anchor for a phase. Calendar and day-of-month anchors are counted from the phase's own start. */
export function anchorOf(phase: Phase): Result<Anchor, 'DAY_OF_MONTH_UNKNOWN'> {
  const { anchor, frequency, startsOn } = phase;
  if (anchor.kind === 'anniversary') return ok(anniversaryAnchor(anchor.of));
  if (anchor.kind === 'calendar') return ok(calendarAnchor(startsOn, frequency.unit, anchor.weekStart));
  return dayOfMonthAnchor(startsOn, anchor.day, frequency);
}

/** When the phase ends: where the next begins, or with the subscription; null when neither is known. */
export function phaseEnd(subscription: Subscription, index: number): Temporal.PlainDate | null {
  const next = subscription.phases[index + 1]?.startsOn ?? null;
  const { endsOn } = subscription;
  if (next === null || endsOn === null) return next ?? endsOn;
  return Temporal.PlainDate.compare(next, endsOn) < 0 ? next : endsOn;
}

/** Takes `removed` out of each range. */
export function without(ranges: readonly DateRange[], removed: Pause): DateRange[] {
  const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;
  return ranges.flatMap((range) => {
    const { from, until } = removed;
    if (!isBefore(from, range.end) || (until !== null && !isBefore(range.start, until))) return [range];
    const before = isBefore(range.start, from) ? [{ start: range.start, end: from }] : [];
    const after = until !== null && isBefore(until, range.end) ? [{ start: until, end: range.end }] : [];
    return [...before, ...after];
  });
}
