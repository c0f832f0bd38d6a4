import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import { changed, isOpen, type Step, type Ticket, type TicketPriority } from './ticket.ts';

/** What the helpdesk does with a ticket, or an expert with one of theirs. */
export type StaffStep =
  | { readonly kind: 'COMMENT'; readonly text: string }
  | { readonly kind: 'ASK_CUSTOMER'; readonly text: string }
  | { readonly kind: 'CHANGE_PRIORITY'; readonly priority: TicketPriority; readonly reason: string };

export type StaffStepRefusal = 'NOT_FOUND' | 'VERSION_CONFLICT' | 'WRONG_STATE' | 'INVALID_VALUE';

/** Refuses when the ticket is not the one that the caller has seen. @param expected null does not ask */
export function checkVersion(
  { version }: Pick<Ticket, 'version'>,
  expected: number | null,
): Result<null, 'VERSION_CONFLICT'> {
  if (expected === null || expected === version) return ok(null);
  return refuse(
    'VERSION_CONFLICT',
    `The ticket was changed meanwhile: it has version ${version}, you have seen ${expected}. Read it again.`,
    ['input', 'version'],
  );
}

/** One step of the helpdesk. A comment that is internal is none: it changes nothing that is told. */
export function takeStaffStep(
  ticket: Ticket,
  { step, expected, now }: { step: StaffStep; expected: number | null; now: Temporal.Instant },
): Result<Step, StaffStepRefusal> {
  const seen = checkVersion(ticket, expected);
  if (!seen.ok) return seen;
  return step.kind === 'CHANGE_PRIORITY' ? changePriority(ticket, step, now) : write(ticket, step, now);
}

/** Words of staff or an expert as they are kept. */
export const checkWords = (text: string): Result<string, 'INVALID_VALUE'> =>
  checkText(text, { path: ['input', 'text'], min: 1, max: 10_000, lines: 'many' });

function write(
  ticket: Ticket,
  step: Extract<StaffStep, { kind: 'COMMENT' | 'ASK_CUSTOMER' }>,
  now: Temporal.Instant,
): Result<Step, 'WRONG_STATE' | 'INVALID_VALUE'> {
  const text = checkWords(step.text);
  if (!text.ok) return text;
  const said = { assignment: null, note: text.value };
  if (step.kind === 'COMMENT') return ok({ change: 'COMMENTED', ticket: changed(ticket, {}, now), ...said });
  if (!isOpen(ticket) || ticket.state === 'ASSIGNED')
    return refuse(
      'WRONG_STATE',
      ticket.state === 'ASSIGNED'
        ? 'An expert was asked and answers first; ask the customer when it is accepted.'
        : 'The ticket is closed; write a comment instead.',
      ['input', 'ticketId'],
    );
  const waitingForCustomerSince = ticket.waitingForCustomerSince ?? now;
  return ok({ change: 'ASKED_CUSTOMER', ticket: changed(ticket, { waitingForCustomerSince }, now), ...said });
}

function changePriority(
  ticket: Ticket,
  { priority, reason: typed }: Extract<StaffStep, { kind: 'CHANGE_PRIORITY' }>,
  now: Temporal.Instant,
): Result<Step, 'WRONG_STATE' | 'INVALID_VALUE'> {
  const reason = checkText(typed, { path: ['input', 'reason'], min: 1, max: 1_000, lines: 'many' });
  if (!reason.ok) return reason;
  const path = ['input', 'priority'];
  if (!isOpen(ticket))
    return refuse('WRONG_STATE', 'The ticket is closed; its priority does not matter any more.', path);
  if (ticket.priority === priority)
    return refuse('WRONG_STATE', `The priority is ${priority} already.`, path);
  return ok({
    change: 'PRIORITY_CHANGED',
    ticket: changed(ticket, { priority }, now),
    assignment: null,
    note: `The priority is ${priority.toLowerCase()} now: ${reason.value}`,
    details: `priority: ${ticket.priority} → ${priority}`,
  });
}
