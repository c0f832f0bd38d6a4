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

/** A card that was submitted from a network, with whatever outcome. */
export interface NetworkAttempt {
  readonly network: string;
  readonly customerId: CustomerId;
  /** The card's. */
  readonly requestId: RequestId;
}

/** What the limits against card testing look at. */
export interface CardAttemptRepository {
  /** Cards that the customer submitted after the instant, newest first. */
  ofCustomerSince(
    customerId: CustomerId,
    instant: Temporal.Instant,
    max: number,
  ): Promise<readonly CardAttempt[]>;
  /** Whether this request came before. Other attempts of its network wait until this transaction ends. */
  isNetworkNoted(attempt: NetworkAttempt): Promise<boolean>;
  /** Submitted from the network after the instant, newest first; `failed` are the declined ones. */
  ofNetworkSince(network: string, instant: Temporal.Instant, max: number): Promise<readonly CardAttempt[]>;
  noteNetwork(attempt: NetworkAttempt, at: Temporal.Instant): Promise<void>;
  /** The most declines that came from one network after the instant. */
  mostDeclinedOfNetworkSince(instant: Temporal.Instant): Promise<number>;
  forgetNetworksBefore(instant: Temporal.Instant): Promise<void>;
  /** Cards of all customers that were declined after the instant. */
  countDeclinedSince(instant: Temporal.Instant): Promise<number>;
}

export interface CardKeyRepository {
  newest(): Promise<CardKeySet | null>;
  /** Stored when it is newer than the stored one. */
  keepNewest(keySet: CardKeySet): Promise<void>;
}
