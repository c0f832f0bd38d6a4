import type {
  AssignmentId,
  CustomerId,
  DeviceId,
  ExpertId,
  SupportContractId,
  SupportPlanId,
  TicketId,
} from '../../../../kernel/ids/ids.ts';
import type { Deadlines } from '../../deadlines/index.ts';
import type { DeviceCategory, Skill } from '../../experts/index.ts';
import { type Assignment, withdraw } from './assignment.ts';
import { type NextStep, nextStepOf } from './next-step.ts';
import type { TicketPriority, TicketState } from './ticket-state.ts';
import type { Visit } from './visit.ts';

export type { TicketPriority, TicketState };

/** The work on one ticket. */
export interface Ticket {
  readonly id: TicketId;
  readonly customerId: CustomerId;
  /** One more with each change; sent in each message. */
  readonly version: number;
  readonly reference: string;
  readonly planId: SupportPlanId;
  readonly contractId: SupportContractId;
  readonly deviceId: DeviceId | null;
  readonly deviceCategory: DeviceCategory;
  readonly channel: 'WEB' | 'TELEPHONE';
  readonly priority: TicketPriority;
  readonly title: string;
  readonly description: string;
  readonly visit: Visit;
  /** The account's IANA zone. */
  readonly timeZone: string;
  readonly locale: string;
  /** Frozen from the requirement table when the ticket was received. */
  readonly requiredSkills: readonly Skill[];
  readonly state: TicketState;
  /** Who has it; null while it is unassigned. */
  readonly assigned: { readonly assignmentId: AssignmentId; readonly expertId: ExpertId } | null;
  /** Why no expert fits; null when the ticket is assigned, or was not processed yet. */
  readonly waitingReason: string | null;
  readonly submittedAt: Temporal.Instant;
  /** Since when the customer waits: the submission or the last reopening. A rejection does not start it anew. */
  readonly waitingSince: Temporal.Instant;
  readonly deadlines: Deadlines | null;
  readonly completedAt: Temporal.Instant | null;
  readonly resolutionNotes: string | null;
  /** What has to happen next, and by when; null when nothing has to. Held by every write: see `changed`. */
  readonly nextStep: NextStep | null;
  /** Who was told that the next step is late. */
  readonly escalation: Escalation;
  readonly changedAt: Temporal.Instant;
}

/** How far up a late ticket was told. */
export const escalations = ['NONE', 'HELPDESK_LEAD', 'MANAGER'] as const;
export type Escalation = (typeof escalations)[number];

/** What a customer added to a ticket after the submission. */
export interface TicketComment {
  readonly ticketId: TicketId;
  readonly text: string;
  readonly writtenAt: Temporal.Instant;
}

export type TicketChange =
  | 'RECEIVED'
  | 'WAITING'
  | 'ASSIGNED'
  | 'ACCEPTED'
  | 'REJECTED'
  | 'RETURNED'
  | 'STARTED'
  | 'COMPLETED'
  | 'REOPENED'
  | 'CANCELLED'
  | 'COMMENTED';

/** What one step makes of a ticket and of the assignment that it touches. */
export interface Step {
  readonly change: TicketChange;
  readonly ticket: Ticket;
  /** The assignment after the step; null when the step touches none. */
  readonly assignment: Assignment | null;
  /** The words that go with the step. */
  readonly note: string | null;
}

export const isOpen = ({ state }: Pick<Ticket, 'state'>): boolean =>
  state !== 'COMPLETED' && state !== 'CANCELLED';

/** The ticket with a change made to it. A new state has its next step with it, so that no write can leave it out. */
export function changed(
  ticket: Ticket,
  change: Partial<Omit<Ticket, 'nextStep' | 'escalation'>>,
  now: Temporal.Instant,
): Ticket {
  const next = { ...ticket, ...change, version: ticket.version + 1, changedAt: now };
  return next.state === ticket.state
    ? next
    : { ...next, nextStep: nextStepOf(next, now), escalation: 'NONE' };
}

/** A ticket as it was submitted, now known to operations and waiting for an expert. */
export function receive(
  submitted: Pick<
    Ticket,
    | 'id'
    | 'customerId'
    | 'reference'
    | 'planId'
    | 'contractId'
    | 'deviceId'
    | 'deviceCategory'
    | 'channel'
    | 'priority'
    | 'title'
    | 'description'
    | 'visit'
    | 'timeZone'
    | 'locale'
    | 'submittedAt'
    | 'requiredSkills'
    | 'deadlines'
  >,
  now: Temporal.Instant,
): Step {
  const ticket: Ticket = {
    ...submitted,
    version: 1,
    state: 'WAITING',
    assigned: null,
    waitingReason: null,
    waitingSince: submitted.submittedAt,
    completedAt: null,
    resolutionNotes: null,
    nextStep: nextStepOf({ ...submitted, state: 'WAITING' }, now),
    escalation: 'NONE',
    changedAt: now,
  };
  return { change: 'RECEIVED', ticket, assignment: null, note: null };
}

/** Gives a waiting ticket to an expert. */
export const assign = (ticket: Ticket, assignment: Assignment, now: Temporal.Instant): Step => ({
  change: 'ASSIGNED',
  ticket: changed(
    ticket,
    {
      state: 'ASSIGNED',
      assigned: { assignmentId: assignment.id, expertId: assignment.expertId },
      waitingReason: null,
    },
    now,
  ),
  assignment,
  note: null,
});

/** Records why no expert fits; null when that is known already. */
export const keepWaiting = (ticket: Ticket, reason: string, now: Temporal.Instant): Step | null =>
  ticket.waitingReason === reason
    ? null
    : {
        change: 'WAITING',
        ticket: changed(ticket, { waitingReason: reason }, now),
        assignment: null,
        note: null,
      };

/** What a customer asks for after the submission. */
export type Amendment =
  | { readonly kind: 'COMMENT'; readonly text: string }
  | { readonly kind: 'CANCEL'; readonly reason: string }
  | { readonly kind: 'REOPEN'; readonly reason: string };

/**
 * What an amendment makes of a ticket. One that comes too late (a withdrawal that crossed the completion, a second reopening)
 * changes no state; its words are kept as a comment, because the customer meant them to be read.
 *
 * @param assignment  the ticket's present one
 * @param deadlines   what a reopened ticket is promised from now on
 */
export function amend(
  ticket: Ticket,
  amendment: Amendment,
  {
    assignment,
    deadlines,
    now,
  }: { assignment: Assignment | null; deadlines: Deadlines | null; now: Temporal.Instant },
): Step {
  if (amendment.kind === 'CANCEL' && isOpen(ticket)) return cancel(ticket, assignment, amendment.reason, now);
  if (amendment.kind === 'REOPEN' && ticket.state === 'COMPLETED')
    return {
      change: 'REOPENED',
      ticket: changed(
        ticket,
        {
          state: 'WAITING',
          assigned: null,
          waitingSince: now,
          deadlines,
          completedAt: null,
          resolutionNotes: null,
        },
        now,
      ),
      assignment: assignment === null ? null : withdraw(assignment, 'REOPENED', now),
      note: amendment.reason,
    };
  const note = amendment.kind === 'COMMENT' ? amendment.text : amendment.reason;
  return { change: 'COMMENTED', ticket: changed(ticket, {}, now), assignment: null, note };
}

/** Ends an open ticket, and the assignment that it has. */
export const cancel = (
  ticket: Ticket,
  assignment: Assignment | null,
  reason: string,
  now: Temporal.Instant,
): Step => ({
  change: 'CANCELLED',
  ticket: changed(ticket, { state: 'CANCELLED', assigned: null, waitingReason: null }, now),
  assignment: assignment === null ? null : withdraw(assignment, 'CANCELLED', now),
  note: reason === '' ? null : reason,
});
