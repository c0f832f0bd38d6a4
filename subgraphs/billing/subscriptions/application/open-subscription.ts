import { Outage, PermanentFailure } from '../../../../kernel/errors/errors.ts';
import { newId } from '../../../../kernel/ids/ids.ts';
import {
  formatDecimal,
  fromWire,
  type Money,
  toWire,
  type WireMoney,
} from '../../../../kernel/money/money.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import { subscriptionChanged } from '../../../../schema/messages/billing/subscription-changed.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { Account, AccountLock } from '../../accounts/index.ts';
import type { Contract, ContractRepository } from '../../catalogue/index.ts';
import type { JournalRepository } from '../../journal/index.ts';
import { type ChosenPlan, newSubscription } from '../domain/new-subscription.ts';
import type { SubscriptionRepository } from './ports.ts';
import { toSubscriptionChanged } from './subscription-messages.ts';

export interface OpenSubscriptionRepositories {
  readonly accounts: AccountLock;
  readonly contracts: Pick<ContractRepository, 'find'>;
  readonly subscriptions: Pick<SubscriptionRepository, 'forUpdateByPlan' | 'insert'>;
  readonly journal: JournalRepository;
  readonly outbox: Outbox;
}

export interface PlanFact extends ChosenPlan {
  readonly price: WireMoney;
}

/** Why a plan cannot be billed, in a sentence for its customer; null when it can. */
function refusalOf(plan: PlanFact, price: Money, account: Account, contract: Contract | null): string | null {
  if (account.erasedAt !== null) return 'This account was erased at its own request; register again first.';
  if (price.minor < 0n) return `A plan cannot cost ${formatDecimal(price)} ${price.currency}.`;
  if (price.currency !== account.currency)
    return `The plan is priced in ${price.currency}, but this account is billed in ${account.currency}; choose a price in ${account.currency}.`;
  // Only the very version that the customer saw says what its price was.
  if (contract === null || contract.version !== plan.contractVersion) return null;
  const isOffered = contract.prices.some(
    ({ minor, currency }) => minor === price.minor && currency === price.currency,
  );
  return isOffered && contract.interval === plan.interval
    ? null
    : `Version ${plan.contractVersion} of this contract is not offered at ${formatDecimal(price)} ${price.currency}; choose it again at its present price.`;
}

/**
 * Opens the subscription of a chosen plan, or refuses it with a reason; one for each plan, and both answers are sent.
 *
 * @throws Outage while the account is not known yet: the profile travels on another stream and may come later
 */
export const openSubscription =
  ({ clock }: { readonly clock: Clock }) =>
  async (tx: OpenSubscriptionRepositories, plan: PlanFact): Promise<void> => {
    const now = clock.now();
    const account = await tx.accounts.forUpdate(plan.customerId);
    if (account === null) throw new Outage(`profile of ${plan.customerId}`, { retryable: true });
    if ((await tx.subscriptions.forUpdateByPlan(plan.planId)) !== null) return;
    const price = fromWire(plan.price);
    if (!price.ok) throw new PermanentFailure(price.error.message);
    const contract = await tx.contracts.find(plan.contractId);
    const reason = refusalOf(plan, price.value, account, contract);
    const subscription = newSubscription(newId('Subscription'), plan, {
      price: price.value,
      zone: account.timeZone,
      refusal: reason,
      now,
    });
    await tx.subscriptions.insert(subscription);
    await tx.journal.append({
      customerId: plan.customerId,
      type: reason === null ? 'subscription-opened' : 'subscription-refused',
      at: now,
      context: {
        subscriptionId: subscription.id,
        planId: plan.planId,
        contractId: plan.contractId,
        contractVersion: plan.contractVersion,
        name: plan.name,
        price: { ...toWire(price.value) },
        interval: plan.interval,
        termIntervals: plan.termIntervals,
        startsOn: subscription.startsOn.toString(),
        timeZone: subscription.timeZone,
        reason,
      },
    });
    await tx.outbox.add(subscriptionChanged, toSubscriptionChanged(subscription));
  };
