import { holdsCardNumber } from '../../../../kernel/cards/card-number-in-text.ts';
import type { ExpertId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { Assignment } from './assignment.ts';
import { changed, type Step, type Ticket, type TicketState } from './ticket.ts';

/** What an expert does with a ticket that was given to them. */
export type ExpertStep =
  | { readonly kind: 'ACCEPT' }
  | { readonly kind: 'REJECT'; readonly reason: string }
  | { readonly kind: 'START' }
  | { readonly kind: 'COMPLETE'; readonly notes: string };

export type ExpertStepRefusal = 'NOT_FOUND' | 'WRONG_STATE' | 'INVALID_VALUE';

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
 * One step of the expert who holds the ticket.
 *
 * @param assignment  the newest assignment that this expert had of this ticket; null when there is none
 */
export function takeExpertStep(
  ticket: Ticket | null,
  assignment: Assignment | null,
  { expertId, step, now }: { expertId: ExpertId; step: ExpertStep; now: Temporal.Instant },
): Result<Step, ExpertStepRefusal> {
  if (ticket === null || assignment === null || assignment.expertId !== expertId)
    return refuse('NOT_FOUND', 'There is no such ticket among yours; see `myAssignedTickets`.', path);
  if (ticket.assigned?.assignmentId !== assignment.id)
    return refuse('WRONG_STATE', noLongerYours(assignment), path);
  const words = checkWords(step);
  if (words !== null) return words;
  if (ticket.state !== from[step.kind])
    return refuse('WRONG_STATE', `This step does not fit: ${rightInstead[ticket.state]}.`, path);
  return ok(apply(ticket, assignment, step, now));
}

function noLongerYours({ state }: Assignment): string {
  return state === 'REJECTED'
    ? 'You declined this ticket; it goes to somebody else.'
    : 'This ticket was taken back, because it was cancelled or reopened; nothing is to be done.';
}

function checkWords(step: ExpertStep): Result<never, 'INVALID_VALUE'> | null {
  if (step.kind === 'REJECT')
    return checkText(step.reason, 1_000, { what: 'Say why', path: ['input', 'reason'] });
  if (step.kind === 'COMPLETE')
    return checkText(step.notes, 10_000, { what: 'Say what was done', path: ['input', 'notes'] });
  return null;
}

/** What an expert types travels to the customer and rests here, so a card number must not be in it (PCI DSS 4.0.1, 3.3 and 3.5). */
function checkText(
  text: string,
  most: number,
  { what, path }: { readonly what: string; readonly path: readonly string[] },
): Result<never, 'INVALID_VALUE'> | null {
  if (text.trim() === '' || text.length > most)
    return refuse('INVALID_VALUE', `${what}, in 1 to ${most.toLocaleString('en')} characters.`, path);
  if (holdsCardNumber(text))
    return refuse(
      'INVALID_VALUE',
      'This looks as if it held a card number. Leave it out: customers add their cards themselves.',
      path,
    );
  return null;
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
          rejectionReason: step.reason.trim(),
        },
        note: step.reason.trim(),
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
        ticket: changed(
          ticket,
          { state: 'COMPLETED', completedAt: now, resolutionNotes: step.notes.trim() },
          now,
        ),
        assignment: { ...assignment, state: 'COMPLETED', completedAt: now },
        note: step.notes.trim(),
      };
  }
}
