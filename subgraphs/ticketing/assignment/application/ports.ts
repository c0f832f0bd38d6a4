import type { ExpertId, TicketId } from '../../../../kernel/ids/ids.ts';
import type { Expert } from '../../experts/index.ts';
import type { Ticket } from '../../tickets/index.ts';

/** Where a batch goes on: behind the last ticket that it looked at, in the order of the rule. */
export type BatchPosition = Pick<Ticket, 'id' | 'priority' | 'waitingSince'>;

/** What a batch reads and locks. */
export interface BatchRepository {
  /**
   * Takes the batch's lock until the transaction ends: one batch at a time.
   * @returns false when another has it
   */
  tryLock(): Promise<boolean>;
  /** The same, waiting for it. */
  lock(): Promise<void>;
  /** Waiting tickets in the order of the rule, locked; those that another transaction changes right now are passed over. */
  nextWaiting(after: BatchPosition | null, size: number): Promise<readonly TicketId[]>;
  /** Who declined each ticket since the customer began to wait, or did not take it in time since `lateSince`. */
  rejectionsOf(
    ids: readonly TicketId[],
    lateSince: Temporal.Instant,
  ): Promise<ReadonlyMap<TicketId, ReadonlySet<ExpertId>>>;
  /** Tickets at hand of each expert: offered, accepted or begun. */
  openTicketsOf(ids: readonly ExpertId[]): Promise<ReadonlyMap<ExpertId, number>>;
}

/** What this room needs of the experts. */
export interface AvailableExperts {
  /** All that take tickets, kept from being changed until the transaction ends. */
  availableForShare(): Promise<readonly Expert[]>;
}
