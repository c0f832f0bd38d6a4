import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import type { Expert } from '../../experts/index.ts';
import type { Assignment, WithdrawalReason } from './assignment.ts';
import { misfitOf } from './misfit.ts';
import { isDue } from './next-step.ts';
import { changed, type Step, type Ticket, type TicketState } from './ticket.ts';

/** What an expert does with a ticket that was given to them. */
export type ExpertStep =
  | { readonly kind: 'ACCEPT' }
  | { readonly kind: 'REJECT'; readonly reason: string }
  | { readonly kind: 'START' }
  | { readonly kind: 'COMPLETE'; readonly notes: string };

export type ExpertStepRefusal =
  | 'NOT_FOUND'
  | 'WRONG_STATE'
  | 'INVALID_VALUE'
  | 'OFFER_EXPIRED'
  | 'NO_LONGER_FITS';

const path = ['input', 'ticketId'];

/** The one state that each step leads on from. */
const from = {
  ACCEPT: 'ASSIGNED',
  REJECT: 'ASSIGNED',
  START: 'ACCEPTED',
  COMPLETE: 'IN_PROGRESS',
} as const satisfies Record<ExpertStep['kind'], TicketState>;

/** What would be right instead, by the state that the ticket is in. */
const rightInstead: Readonly<Record<TicketState, string>> = {
  WAITING: 'it waits for another expert; nothing is to be done',
  ASSIGNED: 'it was offered to you; accept or reject it first',
  ACCEPTED: 'you accepted it; start the work next',
  IN_PROGRESS: 'you are at work on it; complete it next',
  COMPLETED: 'it is completed; nothing is left to be done',
  CANCELLED: 'it was cancelled; nothing is to be done',
};

/**
 * One step of the expert who holds the ticket. Whether they may have it is asked again when they accept it and when they begin.
 *
 * @param assignment  the newest assignment that this expert had of this ticket; null when there is none
 * @param expert      as they are now
 */
export function takeExpertStep(
  ticket: Ticket | null,
  assignment: Assignment | null,
  { expert, step, now }: { expert: Expert; step: ExpertStep; now: Temporal.Instant },
): Result<Step, ExpertStepRefusal> {
  if (ticket === null || assignment === null || assignment.expertId !== expert.id)
    return refuse('NOT_FOUND', 'There is no such ticket among yours; see `myAssignedTickets`.', path);
  if (ticket.assigned?.assignmentId !== assignment.id)
    return refuse('WRONG_STATE', noLongerYours(assignment), path);
  const checked = checkWords(step);
  if (!checked.ok) return checked;
  if (ticket.state !== from[step.kind])
    return refuse('WRONG_STATE', `This step does not fit: ${rightInstead[ticket.state]}.`, path);
  const stillYours = checkStillYours(ticket, expert, { step, now });
  if (!stillYours.ok) return stillYours;
  return ok(apply(ticket, assignment, checked.value, now));
}

const takenBack: Readonly<Record<WithdrawalReason, string>> = {
  CANCELLED: 'it was cancelled',
  REOPENED: 'it was reopened and goes its way anew',
  REASSIGNED: 'the helpdesk gave it to another expert',
  OFFER_EXPIRED: 'you did not answer in time',
  NOT_STARTED: 'the work was not begun in time',
  NOT_CLOSED: 'the work was not finished in time',
  EXPERT_UNAVAILABLE: 'you take no tickets at present',
  EXPERT_ABSENT: 'you are away',
  EXPERT_UNSKILLED: 'it needs a skill that you do not have any more',
  EXPERT_ELSEWHERE: 'you do not serve its place any more',
};

function noLongerYours({ state, withdrawnBecause }: Assignment): string {
  if (state === 'REJECTED') return 'You declined this ticket; it goes to somebody else.';
  const why = withdrawnBecause === null ? 'it goes to somebody else' : takenBack[withdrawnBecause];
  return `This ticket was taken back: ${why}. Nothing is to be done.`;
}

/** An offer ends when it is due, and an expert who accepts or begins must still fit. */
function checkStillYours(
  ticket: Ticket,
  expert: Expert,
  { step, now }: { step: ExpertStep; now: Temporal.Instant },
): Result<null, 'OFFER_EXPIRED' | 'NO_LONGER_FITS'> {
  if (step.kind === 'ACCEPT' && ticket.nextStep !== null && isDue(ticket.nextStep, now))
    return refuse(
      'OFFER_EXPIRED',
      `This offer ended at ${ticket.nextStep.dueAt}; the ticket goes to somebody else.`,
      path,
    );
  const misfit = step.kind === 'ACCEPT' || step.kind === 'START' ? misfitOf(ticket, expert, now) : null;
  return misfit === null
    ? ok(null)
    : refuse(
        'NO_LONGER_FITS',
        `This ticket cannot stay with you: ${takenBack[misfit]}. It goes to somebody else.`,
        path,
      );
}

/** The step with its words as they are kept: they travel to the customer. */
function checkWords(step: ExpertStep): Result<ExpertStep, 'INVALID_VALUE'> {
  if (step.kind === 'REJECT') {
    const bounds = { path: ['input', 'reason'], min: 1, max: 1_000, lines: 'many' } as const;
    const reason = checkText(step.reason, bounds);
    return reason.ok ? ok({ ...step, reason: reason.value }) : reason;
  }
  if (step.kind === 'COMPLETE') {
    const bounds = { path: ['input', 'notes'], min: 1, max: 10_000, lines: 'many' } as const;
    const notes = checkText(step.notes, bounds);
    return notes.ok ? ok({ ...step, notes: notes.value }) : notes;
  }
  return ok(step);
}

function apply(ticket: Ticket, assignment: Assignment, step: ExpertStep, now: Temporal.Instant): Step {
  switch (step.kind) {
    case 'ACCEPT':
      return {
        change: 'ACCEPTED',
        ticket: changed(ticket, { state: 'ACCEPTED' }, now),
        assignment: { ...assignment, state: 'ACCEPTED', answeredAt: now },
        note: null,
      };
    case 'REJECT':
      return {
        change: 'REJECTED',
        ticket: changed(ticket, { state: 'WAITING', assigned: null }, now),
        assignment: {
          ...assignment,
          state: 'REJECTED',
          answeredAt: now,
          rejectionReason: step.reason,
        },
        note: step.reason,
      };
    case 'START':
      return {
        change: 'STARTED',
        ticket: changed(ticket, { state: 'IN_PROGRESS' }, now),
        assignment: { ...assignment, state: 'STARTED', startedAt: now },
        note: null,
      };
    case 'COMPLETE':
      return {
        change: 'COMPLETED',
        ticket: changed(ticket, { state: 'COMPLETED', completedAt: now, resolutionNotes: step.notes }, now),
        assignment: { ...assignment, state: 'COMPLETED', completedAt: now },
        note: step.notes,
      };
  }
}
