import type { CustomerId, SupportPlanId, TicketId } from '../../../../kernel/ids/ids.ts';
import type { Ticket } from '../../tickets/index.ts';

/** The copy of a customer's profile, as far as the helpdesk searches by it. */
export interface CustomerProfile {
  readonly customerId: CustomerId;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
}

/** The copy of billing's last word about a support plan. */
export interface PlanStanding {
  readonly planId: SupportPlanId;
  readonly customerId: CustomerId;
  readonly version: number;
  readonly state: string;
  readonly endsAt: Temporal.Instant | null;
  readonly changedAt: Temporal.Instant;
}

export interface CustomerRepository {
  /** Kept when its version is newer than what is there, and the customer is not erased. */
  keepNewestProfile(profile: CustomerProfile): Promise<void>;
  /** Kept when its version is newer than what is there. */
  keepNewestStanding(standing: PlanStanding): Promise<void>;
  /** Empties the profile, and remembers the erasure for what arrives later. */
  erase(customerId: CustomerId, at: Temporal.Instant): Promise<void>;
}

/** What this room needs of the tickets. */
export interface TicketsOfCustomer {
  /** Locked, at most `size`, by id. */
  ofCustomerForUpdate(
    customerId: CustomerId,
    after: TicketId | null,
    size: number,
  ): Promise<readonly Ticket[]>;
}

/** What this room needs of the comments. */
export interface CommentEraser {
  /** Empties the texts that the customer added to tickets. */
  eraseOfCustomer(customerId: CustomerId): Promise<void>;
}

/** What this room needs of the tickets' history. */
export interface HistoryEraser {
  /** Empties the words that go with steps of the customer's tickets. */
  eraseOfCustomer(customerId: CustomerId): Promise<void>;
}

/** What this room needs of the notifications. */
export interface NotificationEraser {
  /** Empties the texts about the customer; those that wait are not sent any more. */
  eraseOfCustomer(customerId: CustomerId, at: Temporal.Instant): Promise<void>;
}
