import type { CardId, CustomerId, RequestId } from '../../../../kernel/ids/ids.ts';
import type { Card } from '../domain/card.ts';
import type { CardKeySet } from '../domain/card-envelope.ts';
import type { CardAttempt } from '../domain/card-testing.ts';

export interface CardRepository {
  byIds(ids: readonly CardId[]): Promise<readonly Card[]>;
  /** Pending and stored first, then the newest declined; at most 20 of each customer. */
  ofCustomers(ids: readonly CustomerId[]): Promise<readonly Card[]>;
  forUpdate(id: CardId): Promise<Card | null>;
  isRequestKnown(customerId: CustomerId, requestId: RequestId): Promise<boolean>;
  /** Pending and stored ones. */
  countUsable(customerId: CustomerId): Promise<number>;
  /** Pending since before the instant, oldest first, locked; cards that others have locked are skipped. */
  pendingSince(instant: Temporal.Instant, max: number): Promise<readonly Card[]>;
  countPendingSince(instant: Temporal.Instant): Promise<number>;
  insert(card: Card): Promise<void>;
  update(card: Card): Promise<void>;
}

/** What the limits against card testing look at. */
export interface CardAttemptRepository {
  /** Cards that the customer submitted after the instant, newest first. */
  ofCustomerSince(
    customerId: CustomerId,
    instant: Temporal.Instant,
    max: number,
  ): Promise<readonly CardAttempt[]>;
  /** Cards of all customers that were declined after the instant. */
  countDeclinedSince(instant: Temporal.Instant): Promise<number>;
}

export interface CardKeyRepository {
  newest(): Promise<CardKeySet | null>;
  /** Stored when it is newer than the stored one. */
  keepNewest(keySet: CardKeySet): Promise<void>;
}
