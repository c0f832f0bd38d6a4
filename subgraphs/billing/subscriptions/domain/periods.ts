import { assert, Defect } from '../../../../kernel/errors/errors.ts';
import { renderTrace } from '../../../../kernel/explain/explained.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import { rational } from '../../../../kernel/money/rational.ts';
import { anniversaryAnchor } from '../../../../kernel/time/anchor.ts';
import { dateIn, startOfDate } from '../../../../kernel/time/dates.ts';
import type { Frequency } from '../../../../kernel/time/frequency.ts';
import { type Interval, intervalOfDates, later } from '../../../../kernel/time/interval.ts';
import { boundary, periodOn, type Schedule } from '../../../../kernel/time/periods.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';
import type { BillingInterval, BillingSubscription } from '../../invoicing/domain/invoice.ts';
import type { BilledLine } from '../../invoicing/domain/line.ts';
import { linesToBill } from '../../runs/domain/billing-run.ts';
import type { Subscription } from './subscription.ts';

const frequencies: Readonly<Record<BillingInterval, Frequency>> = {
  MONTH: { unit: 'month', count: 1 },
  QUARTER: { unit: 'quarter', count: 1 },
  YEAR: { unit: 'year', count: 1 },
};

type Scheduled = Pick<BillingSubscription, 'startsOn' | 'interval' | 'timeZone'>;

const scheduleOf = ({ startsOn, interval }: Pick<Scheduled, 'startsOn' | 'interval'>): Schedule => ({
  anchor: anniversaryAnchor(startsOn),
  frequency: frequencies[interval],
});

/** The first instant of period `n`, counted from 0 at the subscription's start. */
export const startOfPeriod = (subscription: Scheduled, n: number): Temporal.Instant =>
  startOfDate(subscription.timeZone, boundary(scheduleOf(subscription), n));

/** The period that is being served at `at`; before the start it is the first one. */
export function periodAt(subscription: Scheduled, at: Temporal.Instant): Interval {
  const start = startOfPeriod(subscription, 0);
  const date = dateIn(subscription.timeZone, later(at, start));
  const { number } = periodOn(scheduleOf(subscription), date);
  return { start: startOfPeriod(subscription, number), end: startOfPeriod(subscription, number + 1) };
}

/** A plan has one price. */
const planPrice = 'plan';

/** The subscription as the rules know it: one phase, one price, in advance, on anniversaries of its start. */
function toRules(subscription: BillingSubscription): Subscription {
  const { id, price, startsOn, endsAt, timeZone, name } = subscription;
  return {
    id,
    currency: price.currency,
    startsOn,
    endsOn: endsAt === null ? null : dateIn(timeZone, endsAt),
    trialEndsOn: null,
    pauses: [],
    phases: [
      {
        startsOn,
        anchor: { kind: 'anniversary', of: startsOn },
        frequency: frequencies[subscription.interval],
        pays: 'in-advance',
        prices: [{ id: planPrice, description: name, amountMinor: rational(price.minor) }],
      },
    ],
  };
}

/** A line that stands on an invoice of the subscription already. */
export interface BilledService {
  /** What was served for it, from midnight to midnight in the subscription's zone. */
  readonly interval: Interval;
  readonly net: Money;
}

/** A period that must be billed and is not. */
export interface UnbilledPeriod {
  readonly number: number;
  readonly interval: Interval;
  /** Before tax. */
  readonly price: Money;
  /** How the price came about. */
  readonly trace: readonly string[];
}

function toBilledLine(subscription: BillingSubscription, { interval, net }: BilledService): BilledLine {
  const { timeZone } = subscription;
  const service = { start: dateIn(timeZone, interval.start), end: dateIn(timeZone, interval.end) };
  return {
    subscriptionId: subscription.id,
    priceId: planPrice,
    kind: 'charge',
    period: periodOn(scheduleOf(subscription), service.start).dates,
    service,
    fullMinor: rational(subscription.price.minor),
    amount: net,
  };
}

/**
 * What should have been billed by the end of `asOf` minus what was: oldest first. `asOf` is a date in the subscription's zone.
 *
 * @throws Defect when the rules would take something back: nothing changes the past of a subscription yet
 */
export function unbilledPeriods(
  subscription: BillingSubscription,
  billed: readonly BilledService[],
  asOf: Temporal.PlainDate,
): UnbilledPeriod[] {
  const { id, timeZone } = subscription;
  const due = linesToBill({
    subscriptions: [toRules(subscription)],
    billed: billed.map((line) => toBilledLine(subscription, line)),
    asOf,
    policy: {
      prorationBasis: 'calendar-day',
      unusedCredit: 'amount-debited',
      rounding: 'half-up',
      zone: timeZone,
    },
  });
  if (!due.ok) throw new Defect(`subscription ${id} breaks the rules: ${due.error.message}`);
  return due.value.map((line) => {
    assert(line.kind === 'charge', `subscription ${id} would be given ${line.kind} lines`);
    return {
      number: periodOn(scheduleOf(subscription), line.period.start).number,
      interval: intervalOfDates(line.service, timeZone),
      price: line.amount,
      trace: renderTrace(line.trace),
    };
  });
}

/**
 * When a subscription that is cancelled at `at` ends: after the last period that is billed or has begun, because a begun
 * period is owed; never later than it would have ended anyhow.
 */
export function endAfterCancel(subscription: BillingSubscription, at: Temporal.Instant): Temporal.Instant {
  const start = startOfPeriod(subscription, 0);
  const begun = Temporal.Instant.compare(at, start) < 0 ? start : periodAt(subscription, at).end;
  const end = later(subscription.billedUntil, begun);
  const { endsAt } = subscription;
  return endsAt !== null && Temporal.Instant.compare(endsAt, end) < 0 ? endsAt : end;
}

/** The civil date in the zone, as the rules count. */
export const startDateOf = (startsAt: Temporal.Instant, zone: ZoneId): Temporal.PlainDate =>
  dateIn(zone, startsAt);
