import type { TicketId } from '../../../../kernel/ids/ids.ts';
import type { NextStepName } from '../../tickets/index.ts';
import type { StuckReason, StuckTicket } from '../domain/stuck.ts';

/** Open tickets at one step. */
export interface StepCount {
  readonly step: NextStepName;
  readonly tickets: number;
  /** Those of which it was told further up that they are late. */
  readonly escalated: number;
  /** When the first of them is due; null when there is none. */
  readonly firstDueAt: Temporal.Instant | null;
}

/** What the watch reads and locks. */
export interface WatchRepository {
  /** Tickets whose step is due, or whose expert must not have them any more; locked. Those that another transaction has are passed over. */
  lockDue(now: Temporal.Instant, size: number): Promise<readonly TicketId[]>;
}

/** The proof over all tickets. */
export interface WatchReads {
  countSteps(): Promise<readonly StepCount[]>;
  countStuck(before: Temporal.Instant): Promise<ReadonlyMap<StuckReason, number>>;
  /** Each ticket once, whatever its reasons. */
  countStuckTickets(before: Temporal.Instant): Promise<number>;
  /** Longest overdue first. */
  stuck(before: Temporal.Instant, page: { readonly size: number }): Promise<readonly StuckTicket[]>;
}
