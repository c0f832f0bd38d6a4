import type { CustomerId, SubscriptionId, SupportPlanId } from '../../../../kernel/ids/ids.ts';
import type { BillingSubscription } from '../domain/billing-subscription.ts';

export interface SubscriptionRepository {
  forUpdate(id: SubscriptionId): Promise<BillingSubscription | null>;
  forUpdateByPlan(planId: SupportPlanId): Promise<BillingSubscription | null>;
  activeOf(customerId: CustomerId): Promise<BillingSubscription[]>;
  /** Running ones that are billed up to their end, and whose end has come; locked; those that others hold are skipped. */
  endedBy(now: Temporal.Instant, max: number): Promise<BillingSubscription[]>;
  insert(subscription: BillingSubscription): Promise<void>;
  save(subscription: BillingSubscription): Promise<void>;
}

/** Reads as far as the caller's row access goes. */
export interface SubscriptionReads {
  byIds(ids: readonly SubscriptionId[]): Promise<readonly BillingSubscription[]>;
  ofPlans(ids: readonly SupportPlanId[]): Promise<readonly BillingSubscription[]>;
  /** Newest first. */
  ofCustomers(ids: readonly CustomerId[]): Promise<readonly BillingSubscription[]>;
}
