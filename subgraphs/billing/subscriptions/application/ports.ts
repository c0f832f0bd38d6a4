import type { CustomerId, SubscriptionId, SupportPlanId } from '../../../../kernel/ids/ids.ts';
import type { Subscription } from '../domain/subscription.ts';

/**
 * A use case that changes phases or pauses locks the account first, in a statement before: the lock on the head alone does not
 * make the statement read newer phases.
 */
export interface SubscriptionRepository {
  /** Not locked. */
  find(id: SubscriptionId): Promise<Subscription | null>;
  forUpdate(id: SubscriptionId): Promise<Subscription | null>;
  forUpdateByPlan(planId: SupportPlanId): Promise<Subscription | null>;
  activeOf(customerId: CustomerId): Promise<Subscription[]>;
  /** Running ones that are billed up to their end, and whose end has come; locked; those that others hold are skipped. */
  endedBy(now: Temporal.Instant, max: number): Promise<Subscription[]>;
  /**
   * Those with something to bill by the end of a day in their zone, in the order of their ids; not locked.
   *
   * @param unchangedSince leaves out what was opened or changed later
   */
  dueBy(options: {
    readonly asOf: Temporal.PlainDate;
    readonly unchangedSince: Temporal.Instant;
    readonly after: SubscriptionId | null;
    readonly max: number;
  }): Promise<Subscription[]>;
  /** With its phases, items and pauses. */
  insert(subscription: Subscription): Promise<void>;
  /** Everything but phases, items and pauses. */
  save(subscription: Subscription): Promise<void>;
  /** With its phases, items and pauses. */
  saveTerms(subscription: Subscription): Promise<void>;
}

/** Reads as far as the caller's row access goes. */
export interface SubscriptionReads {
  byIds(ids: readonly SubscriptionId[]): Promise<readonly Subscription[]>;
  ofPlans(ids: readonly SupportPlanId[]): Promise<readonly Subscription[]>;
  /** Newest first. */
  ofCustomers(ids: readonly CustomerId[]): Promise<readonly Subscription[]>;
}
