import type { AssignmentId, CustomerId, ExpertId, TicketId } from '../../../../kernel/ids/ids.ts';

export type AssignmentState = 'OFFERED' | 'ACCEPTED' | 'REJECTED' | 'STARTED' | 'COMPLETED' | 'WITHDRAWN';

/** Why an assignment was taken back. */
export const withdrawalReasons = [
  'CANCELLED',
  'REOPENED',
  'REASSIGNED',
  'OFFER_EXPIRED',
  'NOT_STARTED',
  'NOT_CLOSED',
  'EXPERT_UNAVAILABLE',
  'EXPERT_ABSENT',
  'EXPERT_UNSKILLED',
  'EXPERT_ELSEWHERE',
] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

/** A spare part. */
export interface Part {
  readonly name: string;
  readonly quantity: number;
}

/** One expert being given one ticket. It ends, and is kept for ever. */
export interface Assignment {
  readonly id: AssignmentId;
  readonly ticketId: TicketId;
  readonly customerId: CustomerId;
  readonly expertId: ExpertId;
  readonly state: AssignmentState;
  /** Why this expert, in a sentence. */
  readonly reason: string;
  readonly assignedAt: Temporal.Instant;
  /** When the expert accepted or declined. */
  readonly answeredAt: Temporal.Instant | null;
  /** Set when declined. */
  readonly rejectionReason: string | null;
  /** When the expert set out; null before, and after an interruption. */
  readonly onTheWayAt: Temporal.Instant | null;
  readonly startedAt: Temporal.Instant | null;
  /** What the work took, as the expert says; null when they did not. */
  readonly minutesWorked: number | null;
  /** What went in. */
  readonly parts: readonly Part[];
  readonly completedAt: Temporal.Instant | null;
  readonly withdrawnAt: Temporal.Instant | null;
  /** Set when taken back. */
  readonly withdrawnBecause: WithdrawalReason | null;
}

export const offer = (
  given: Pick<Assignment, 'id' | 'ticketId' | 'customerId' | 'expertId' | 'reason'>,
  now: Temporal.Instant,
): Assignment => ({
  ...given,
  state: 'OFFERED',
  assignedAt: now,
  answeredAt: null,
  rejectionReason: null,
  onTheWayAt: null,
  startedAt: null,
  minutesWorked: null,
  parts: [],
  completedAt: null,
  withdrawnAt: null,
  withdrawnBecause: null,
});

/** Taken back; when it was completed stays known. */
export const withdraw = (
  assignment: Assignment,
  because: WithdrawalReason,
  now: Temporal.Instant,
): Assignment => ({
  ...assignment,
  state: 'WITHDRAWN',
  withdrawnAt: now,
  withdrawnBecause: because,
});
