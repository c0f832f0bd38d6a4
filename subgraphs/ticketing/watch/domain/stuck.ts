import type { TicketId } from '../../../../kernel/ids/ids.ts';

/** What must never be true of a ticket. */
export const stuckReasons = ['STEP_OVERDUE', 'ASSIGNMENT_MISMATCH', 'EXPERT_MISFIT'] as const;
export type StuckReason = (typeof stuckReasons)[number];

/** A ticket that has no way on, with every reason. */
export interface StuckTicket {
  readonly ticketId: TicketId;
  readonly nextStepDueAt: Temporal.Instant;
  readonly reasons: readonly StuckReason[];
}

/** The watch looks every minute; what is still not done after this was missed by it. */
export const toleranceMinutes = 5;
