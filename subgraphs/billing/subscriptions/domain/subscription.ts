import type {
  CustomerId,
  SubscriptionId,
  SupportContractId,
  SupportPlanId,
} from '../../../../kernel/ids/ids.ts';
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
import { type DateRange, earlierDate, isBefore } from '../../../../kernel/time/dates.ts';
import type { Frequency } from '../../../../kernel/time/frequency.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';

/** From where periods are counted. Source: MONEY-AND-TIME, policy "billing anchor". */
export type BillingAnchor =
  /** The day `of` which periods are anniversaries: the start, or the trial's end. */
  | { readonly kind: 'anniversary'; readonly of: Temporal.PlainDate }
  | { readonly kind: 'calendar'; readonly weekStart: WeekStart }
  | { readonly kind: 'day-of-month'; readonly day: number };

export const payTimings = ['in-advance', 'in-arrears'] as const;
export type PayTiming = (typeof payTimings)[number];

/** One recurring price of a phase. */
export interface SubscriptionItem {
  /** Stable across runs: what was billed is recognised by it. */
  readonly priceId: string;
  readonly description: string;
  /** For one whole period, quantity included; minor units, possibly finer than one. */
  readonly amountMinor: Rational;
  /** How many the amount is for; absent counts as one. */
  readonly quantity?: number;
}

/** A stretch of a subscription under one plan, anchor and set of prices; it lasts until the next phase begins. */
export interface Phase {
  readonly startsOn: Temporal.PlainDate;
  readonly anchor: BillingAnchor;
  readonly frequency: Frequency;
  readonly pays: PayTiming;
  readonly items: readonly SubscriptionItem[];
}

/** A stretch without service and billing. */
export interface Pause {
  readonly from: Temporal.PlainDate;
  /** The first date that is served again; null while it is not resumed. */
  readonly until: Temporal.PlainDate | null;
}

/** What the rules compute with. All dates are civil dates in the subscription's zone. */
export interface SubscriptionTerms {
  readonly id: string;
  readonly currency: CurrencyCode;
  readonly startsOn: Temporal.PlainDate;
  /** The first date that is no longer billed; null while no end is known. */
  readonly endsOn: Temporal.PlainDate | null;
  /** The first date that is billed; null without a trial. */
  readonly trialEndsOn: Temporal.PlainDate | null;
  readonly pauses: readonly Pause[];
  /** At least one; the first begins with the subscription. In order. */
  readonly phases: readonly Phase[];
}

export type SubscriptionState = 'ACTIVE' | 'PAST_DUE' | 'CANCELLING' | 'ENDED' | 'REFUSED';

/** What bills one support plan: its terms, where it is on its way, and how far it is billed. Terms and zone are frozen at its opening. */
export interface Subscription extends SubscriptionTerms {
  readonly id: SubscriptionId;
  readonly planId: SupportPlanId;
  readonly customerId: CustomerId;
  readonly contractId: SupportContractId;
  readonly contractVersion: number;
  readonly planVersion: number;
  readonly name: string;
  /** How many intervals it lasts; null runs until cancelled. */
  readonly termIntervals: number | null;
  readonly timeZone: ZoneId;
  readonly state: SubscriptionState;
  /** Why it was refused or ended; null otherwise. */
  readonly reason: string | null;
  /** The first date that no line bills. */
  readonly billedUntil: Temporal.PlainDate;
  /** The date on which a run finds something to bill; null when nothing more becomes due. */
  readonly nextDueOn: Temporal.PlainDate | null;
  /** First instant that is not served any more; null while nothing ends it. An erasure ends service inside a day. */
  readonly endsAt: Temporal.Instant | null;
  /** Where a run sends what it takes back: to the account as credit, or to where it was paid from. */
  readonly givesBackAs: 'credit' | 'refund';
  readonly version: number;
  readonly openedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
}

/** The kernel's anchor for a phase. Calendar and day-of-month anchors are counted from the phase's own start. */
export function anchorOf(phase: Phase): Result<Anchor, 'DAY_OF_MONTH_UNKNOWN'> {
  const { anchor, frequency, startsOn } = phase;
  if (anchor.kind === 'anniversary') return ok(anniversaryAnchor(anchor.of));
  if (anchor.kind === 'calendar') return ok(calendarAnchor(startsOn, frequency.unit, anchor.weekStart));
  return dayOfMonthAnchor(startsOn, anchor.day, frequency);
}

/** When the phase ends: where the next begins, or with the subscription; null when neither is known. */
export function phaseEnd(terms: SubscriptionTerms, index: number): Temporal.PlainDate | null {
  const next = terms.phases[index + 1]?.startsOn ?? null;
  const { endsOn } = terms;
  return next === null || endsOn === null ? (next ?? endsOn) : earlierDate(next, endsOn);
}

/** Takes `removed` out of each range. */
export function without(ranges: readonly DateRange[], removed: Pause): DateRange[] {
  return ranges.flatMap((range) => {
    const { from, until } = removed;
    if (!isBefore(from, range.end) || (until !== null && !isBefore(range.start, until))) return [range];
    const before = isBefore(range.start, from) ? [{ start: range.start, end: from }] : [];
    const after = until !== null && isBefore(until, range.end) ? [{ start: until, end: range.end }] : [];
    return [...before, ...after];
  });
}
