import type { SubscriptionChangeId, SubscriptionId } from '../../../../kernel/ids/ids.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { SubscriptionChange } from '../domain/change.ts';

export interface ChangeRepository {
  /** Not locked. */
  find(id: SubscriptionChangeId): Promise<SubscriptionChange | null>;
  /** Locked; after the account. */
  forUpdate(id: SubscriptionChangeId): Promise<SubscriptionChange | null>;
  /** Those that wait for their day, the earliest first. */
  scheduledOf(subscriptionId: SubscriptionId): Promise<SubscriptionChange[]>;
  /** Those whose day has come, the earliest first; not locked. */
  dueBy(now: Temporal.Instant, max: number): Promise<SubscriptionChange[]>;
  insert(change: SubscriptionChange): Promise<void>;
  save(change: SubscriptionChange): Promise<void>;
}

/** Null takes all. */
export interface ChangeFilter {
  readonly subscriptionId: SubscriptionId | null;
  readonly state: SubscriptionChange['state'] | null;
}

/** Reads as far as the caller's row access goes. */
export interface ChangeReads {
  byIds(ids: readonly SubscriptionChangeId[]): Promise<readonly SubscriptionChange[]>;
  /** Newest first, at most 1,000. */
  ofSubscriptions(ids: readonly SubscriptionId[]): Promise<readonly SubscriptionChange[]>;
  /** Newest first. */
  page(page: PageRequest, only: ChangeFilter): Promise<readonly SubscriptionChange[]>;
}
