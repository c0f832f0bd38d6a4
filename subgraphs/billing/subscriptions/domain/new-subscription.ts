import type {
  CustomerId,
  SubscriptionId,
  SupportContractId,
  SupportPlanId,
} from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import { rational } from '../../../../kernel/money/rational.ts';
import { anniversaryAnchor } from '../../../../kernel/time/anchor.ts';
import { dateIn, startOfDate } from '../../../../kernel/time/dates.ts';
import { boundary } from '../../../../kernel/time/periods.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';
import { type BillingInterval, frequencyOf } from '../../catalogue/index.ts';
import { nextDueOn } from './next-due.ts';
import type { Subscription, SubscriptionTerms } from './subscription.ts';

/** What a customer chose. */
export interface ChosenPlan {
  readonly planId: SupportPlanId;
  readonly customerId: CustomerId;
  readonly version: number;
  readonly contractId: SupportContractId;
  readonly contractVersion: number;
  readonly name: string;
  readonly interval: BillingInterval;
  /** Null runs until cancelled. */
  readonly termIntervals: number | null;
  /** Instant, UTC. */
  readonly startsAt: string;
}

/** A plan has one price; what is billed of it is recognised by this id. */
const planPriceId = 'plan';

/** One phase with one price, in advance, on anniversaries of its first day in the account's zone. */
function termsOf(
  id: SubscriptionId,
  { name, interval, termIntervals, startsAt }: ChosenPlan,
  { price, zone }: { readonly price: Money; readonly zone: ZoneId },
): SubscriptionTerms {
  const startsOn = dateIn(zone, Temporal.Instant.from(startsAt));
  const frequency = frequencyOf(interval);
  const schedule = { anchor: anniversaryAnchor(startsOn), frequency };
  return {
    id,
    currency: price.currency,
    startsOn,
    endsOn: termIntervals === null ? null : boundary(schedule, termIntervals),
    trialEndsOn: null,
    pauses: [],
    phases: [
      {
        startsOn,
        anchor: { kind: 'anniversary', of: startsOn },
        frequency,
        pays: 'in-advance',
        items: [{ priceId: planPriceId, description: name, amountMinor: rational(price.minor) }],
      },
    ],
  };
}

/** The subscription of a chosen plan. @param given.refusal why it cannot be billed, in a sentence for its customer; null when it can */
export function newSubscription(
  id: SubscriptionId,
  plan: ChosenPlan,
  given: {
    readonly price: Money;
    readonly zone: ZoneId;
    readonly refusal: string | null;
    readonly now: Temporal.Instant;
  },
): Subscription {
  const { zone, refusal, now } = given;
  const { version, planId, customerId, contractId, contractVersion, name, termIntervals } = plan;
  const terms = { ...termsOf(id, plan, given), id };
  const billable = { ...terms, billedUntil: terms.startsOn };
  return {
    ...billable,
    ...{ planId, customerId, contractId, contractVersion, name, termIntervals },
    planVersion: version,
    timeZone: zone,
    state: refusal === null ? 'ACTIVE' : 'REFUSED',
    reason: refusal,
    nextDueOn: refusal === null ? nextDueOn(billable, null) : null,
    endsAt: terms.endsOn === null ? null : startOfDate(zone, terms.endsOn),
    givesBackAs: 'credit',
    version: 1,
    openedAt: now,
    changedAt: now,
  };
}
