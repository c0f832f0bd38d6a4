import type { CustomerId, SupportContractId, SupportPlanId } from '../../../../kernel/ids/ids.ts';
import type { Money } from '../../../../kernel/money/money.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { DeviceCategory } from '../../devices/index.ts';
import type { Customer } from '../../profile/index.ts';
import type { BillingInterval, Contract } from './contract.ts';

export type SupportPlanState = 'PENDING' | 'ACTIVE' | 'PAST_DUE' | 'CANCELLING' | 'ENDED' | 'REFUSED';

/** What a customer chose: the contract's terms, frozen as they were offered then. */
export interface SupportPlan {
  readonly id: SupportPlanId;
  readonly customerId: CustomerId;
  /** Counts every change of this row; sent in messages. */
  readonly version: number;
  /** Counts changes of price, term or coverage. */
  readonly termsVersion: number;
  readonly contractId: SupportContractId;
  readonly contractVersion: number;
  readonly name: string;
  readonly price: Money;
  readonly interval: BillingInterval;
  readonly termIntervals: number | null;
  readonly coverage: readonly DeviceCategory[];
  readonly countries: readonly string[];
  readonly openTicketsMax: number | null;
  readonly state: SupportPlanState;
  readonly reason: string | null;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant | null;
  readonly chosenAt: Temporal.Instant;
  readonly cancelledAt: Temporal.Instant | null;
  /** Version of billing's last answer; 0 before the first. */
  readonly subscriptionVersion: number;
}

/** True while tickets may be submitted on the plan: also before billing has answered, and until a cancelled one ends. */
export function isRunning({ state, endsAt }: SupportPlan, now: Temporal.Instant): boolean {
  if (state === 'ENDED' || state === 'REFUSED') return false;
  return endsAt === null || Temporal.Instant.compare(now, endsAt) < 0;
}

export type ChoosePlanRefusal =
  | 'CONTRACT_WITHDRAWN'
  | 'CURRENCY_NOT_OFFERED'
  | 'COUNTRY_NOT_SERVED'
  | 'ALREADY_CHOSEN';

const contractPath = ['input', 'contractId'];

/** A plan that freezes what the contract offers now, in the account's currency; it begins at once. */
export function choose(
  customer: Customer,
  contract: Contract,
  plansBefore: readonly SupportPlan[],
  { id, now }: { readonly id: SupportPlanId; readonly now: Temporal.Instant },
): Result<SupportPlan, ChoosePlanRefusal> {
  const price = offeredPrice(customer, contract);
  if (!price.ok) return price;
  if (plansBefore.some((plan) => plan.contractId === contract.id && isRunning(plan, now)))
    return refuse('ALREADY_CHOSEN', `There is a running plan of ${contract.name} already.`, contractPath);
  return ok({
    id,
    customerId: customer.id,
    version: 1,
    termsVersion: 1,
    contractId: contract.id,
    contractVersion: contract.version,
    name: contract.name,
    price: price.value,
    interval: contract.interval,
    termIntervals: contract.termIntervals,
    coverage: contract.coverage,
    countries: contract.countries,
    openTicketsMax: contract.openTicketsMax,
    state: 'PENDING',
    reason: null,
    startsAt: now,
    endsAt: null,
    chosenAt: now,
    cancelledAt: null,
    subscriptionVersion: 0,
  });
}

/** The price in the account's currency, when the contract is offered to this customer. */
function offeredPrice(
  customer: Customer,
  contract: Contract,
): Result<Money, Exclude<ChoosePlanRefusal, 'ALREADY_CHOSEN'>> {
  if (contract.withdrawnAt !== null)
    return refuse(
      'CONTRACT_WITHDRAWN',
      `${contract.name} is no longer offered; choose another contract.`,
      contractPath,
    );
  const price = contract.prices.find(({ currency }) => currency === customer.currency);
  if (price === undefined)
    return refuse(
      'CURRENCY_NOT_OFFERED',
      `${contract.name} is not sold in ${customer.currency}, the account's currency; it is sold in ${contract.prices.map(({ currency }) => currency).join(', ')}.`,
      contractPath,
    );
  const { country } = customer.billingAddress;
  if (!contract.countries.includes(country))
    return refuse(
      'COUNTRY_NOT_SERVED',
      `${contract.name} is not served in ${country}, the country of the billing address.`,
      contractPath,
    );
  return ok(price);
}

export function cancel(plan: SupportPlan, now: Temporal.Instant): Result<SupportPlan, 'NOT_RUNNING'> {
  if (!isRunning(plan, now) || plan.cancelledAt !== null || plan.state === 'CANCELLING')
    return refuse('NOT_RUNNING', 'The plan is over or cancelled already; there is nothing to cancel.', [
      'input',
      'planId',
    ]);
  return ok({ ...plan, version: plan.version + 1, state: 'CANCELLING', cancelledAt: now });
}

/** Billing's answer about a plan's subscription. */
export interface SubscriptionAnswer {
  readonly version: number;
  readonly state: 'ACTIVE' | 'PAST_DUE' | 'CANCELLING' | 'ENDED' | 'REFUSED';
  readonly reason: string | null;
  readonly endsAt: Temporal.Instant | null;
}

/**
 * The plan after billing's answer, or null when a newer one is known. An answer that billing gave before it heard of the
 * cancellation does not undo the cancellation.
 */
export function applyAnswer(plan: SupportPlan, answer: SubscriptionAnswer): SupportPlan | null {
  if (answer.version <= plan.subscriptionVersion) return null;
  const isBeforeCancellation =
    plan.cancelledAt !== null && (answer.state === 'ACTIVE' || answer.state === 'PAST_DUE');
  return {
    ...plan,
    version: plan.version + 1,
    subscriptionVersion: answer.version,
    state: isBeforeCancellation ? 'CANCELLING' : answer.state,
    reason: answer.reason,
    endsAt: answer.endsAt,
  };
}
