import { assert, Defect } from '../../../../kernel/errors/errors.ts';
import { renderTrace } from '../../../../kernel/explain/explained.ts';
import { rational } from '../../../../kernel/money/rational.ts';
import { dateIn } from '../../../../kernel/time/dates.ts';
import { intervalOfDates } from '../../../../kernel/time/interval.ts';
import { periodOn } from '../../../../kernel/time/periods.ts';
import type { BilledLine, BilledService, UnbilledPeriod } from '../../invoicing/index.ts';
import {
  type BillingSubscription,
  frequencies,
  type Subscription,
  scheduleOf,
} from '../../subscriptions/index.ts';
import { linesToBill } from '../domain/billing-run.ts';

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

function toBilledLine(subscription: BillingSubscription, { interval, net }: BilledService): BilledLine {
  const { timeZone } = subscription;
  const service = { start: dateIn(timeZone, interval.start), end: dateIn(timeZone, interval.end) };
  return {
    subscriptionId: subscription.id,
    priceId: planPrice,
    kind: 'CHARGE',
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
    assert(line.kind === 'CHARGE', `subscription ${id} would be given ${line.kind} lines`);
    return {
      number: periodOn(scheduleOf(subscription), line.period.start).number,
      interval: intervalOfDates(line.service, timeZone),
      price: line.amount,
      trace: renderTrace(line.trace),
    };
  });
}
