import type {
  AssignmentId,
  CustomerId,
  DeviceId,
  ExpertId,
  SupportContractId,
  SupportPlanId,
  TicketId,
} from '../../../../kernel/ids/ids.ts';
import { type Deadlines, noRisk, type Risk } from '../../deadlines/index.ts';
import type { DeviceCategory, Skill } from '../../experts/index.ts';
import { type Assignment, withdraw } from './assignment.ts';
import { type NextStep, nextStepOf } from './next-step.ts';
import type { TicketPriority, TicketState } from './ticket-state.ts';
import type { TimeWindow } from './time-window.ts';
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
  /** Null when the contract is not known. */
  readonly deadlines: Deadlines | null;
  readonly risk: Risk;
  /** Since when the customer has to act before work goes on; null while nothing is asked of them. */
  readonly waitingForCustomerSince: Temporal.Instant | null;
  /** When the expert comes, as agreed with the customer; null before, and with every new expert. */
  readonly appointment: TimeWindow | null;
  readonly completedAt: Temporal.Instant | null;
  readonly resolutionNotes: string | null;
  /** The second administrator who let it go to an expert without a needed skill; null where the rule is kept. */
  readonly skillRuleBrokenBy: string | null;
  /** What has to happen next, and by when; null when nothing has to. Held by every write: see `changed`. */
  readonly nextStep: NextStep | null;
  /** Who was told that the next step is late. */
  readonly escalation: Escalation;
  readonly changedAt: Temporal.Instant;
}

/** How far up a late ticket was told. */
export const escalations = ['NONE', 'HELPDESK_LEAD', 'MANAGER'] as const;
export type Escalation = (typeof escalations)[number];

/** Who reads a comment: everybody who sees the ticket, or staff and the expert. */
export type Audience = 'PUBLIC' | 'INTERNAL';

/** What was added to a ticket in words after the submission. */
export interface TicketComment {
  readonly ticketId: TicketId;
  readonly text: string;
  readonly by: 'CUSTOMER' | 'EXPERT' | 'STAFF';
  /** `issuer|sub` of the sign-in; null for a customer's, which comes by message. */
  readonly bySubject: string | null;
  readonly audience: Audience;
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
  | 'COMMENTED'
  | 'ASKED_CUSTOMER'
  | 'RESUMED'
  | 'PRIORITY_CHANGED'
  | 'APPOINTMENT'
  | 'ON_THE_WAY'
  | 'PAUSED';

/** What one step makes of a ticket and of the assignment that it touches. */
export interface Step {
  readonly change: TicketChange;
  readonly ticket: Ticket;
  /** The assignment after the step; null when the step touches none. */
  readonly assignment: Assignment | null;
  /** The words that go with the step. */
  readonly note: string | null;
  /** What changed beside the state, for the history. */
  readonly details?: string;
  /** When it happened, where that was before it became known: a phone may have been offline. */
  readonly happenedAt?: Temporal.Instant;
}

export const isOpen = ({ state }: Pick<Ticket, 'state'>): boolean =>
  state !== 'COMPLETED' && state !== 'CANCELLED';

/**
 * The ticket with a change made to it. What changes its way has the next step with it, so that no write can leave it out. A new
 * state ends the waiting for the customer.
 */
export function changed(
  ticket: Ticket,
  change: Partial<Omit<Ticket, 'nextStep' | 'escalation'>>,
  now: Temporal.Instant,
): Ticket {
  const next = { ...ticket, ...change, version: ticket.version + 1, changedAt: now };
  const isSameWay =
    next.state === ticket.state &&
    next.priority === ticket.priority &&
    next.appointment === ticket.appointment &&
    (next.waitingForCustomerSince === null) === (ticket.waitingForCustomerSince === null);
  if (isSameWay) return next;
  const waitingForCustomerSince = next.state === ticket.state ? next.waitingForCustomerSince : null;
  const onItsWay = {
    ...next,
    waitingForCustomerSince,
    appointment: next.assigned === null ? null : next.appointment,
    risk: isOpen(next) ? next.risk : noRisk,
    skillRuleBrokenBy: next.assigned === null ? null : next.skillRuleBrokenBy,
  };
  return { ...onItsWay, nextStep: nextStepOf(onItsWay, now), escalation: 'NONE' };
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
    | 'risk'
  >,
  now: Temporal.Instant,
): Step {
  const ticket: Ticket = {
    ...submitted,
    version: 1,
    state: 'WAITING',
    assigned: null,
    waitingReason: null,
    waitingForCustomerSince: null,
    waitingSince: submitted.submittedAt,
    appointment: null,
    completedAt: null,
    resolutionNotes: null,
    skillRuleBrokenBy: null,
    nextStep: nextStepOf(
      { ...submitted, state: 'WAITING', waitingForCustomerSince: null, appointment: null },
      now,
    ),
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

/** The expert comes in that window. What was to begin by its policy is to begin in the window now. */
export const setAppointment = (ticket: Ticket, appointment: TimeWindow, now: Temporal.Instant): Step => ({
  change: 'APPOINTMENT',
  ticket: changed(ticket, { appointment }, now),
  assignment: null,
  note: `The expert comes ${inWords(appointment, ticket.timeZone)}.`,
});

/** `on 2026-03-17 between 10:00 and 12:00`, by the clocks of the place. */
export function inWords({ from, until }: TimeWindow, timeZone: string): string {
  const [start, close] = [from.toZonedDateTimeISO(timeZone), until.toZonedDateTimeISO(timeZone)];
  const clock = (at: Temporal.ZonedDateTime) => at.toPlainTime().toString({ smallestUnit: 'minute' });
  return `on ${start.toPlainDate()} between ${clock(start)} and ${clock(close)}`;
}

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
 */
export function amend(
  ticket: Ticket,
  amendment: Amendment,
  { assignment, now }: { assignment: Assignment | null; now: Temporal.Instant },
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
          completedAt: null,
          resolutionNotes: null,
        },
        now,
      ),
      assignment: assignment === null ? null : withdraw(assignment, 'REOPENED', now),
      note: amendment.reason,
    };
  const note = amendment.kind === 'COMMENT' ? amendment.text : amendment.reason;
  // Whatever the customer writes is what was waited for.
  const isAnswer = ticket.waitingForCustomerSince !== null;
  const next = changed(ticket, isAnswer ? { waitingForCustomerSince: null } : {}, now);
  return { change: isAnswer ? 'RESUMED' : 'COMMENTED', ticket: next, assignment: null, note };
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
