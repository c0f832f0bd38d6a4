import type { Expert } from '../../experts/index.ts';
import { type Assignment, type WithdrawalReason, withdraw } from './assignment.ts';
import { misfitOf } from './misfit.ts';
import { isDue, nextStepOf } from './next-step.ts';
import { changed, type Escalation, escalations, type Step, type Ticket } from './ticket.ts';

/** What the watch makes of a ticket: it comes back from its expert, or its being late is told further up. */
export type WatchDecision =
  | { readonly kind: 'RETURN'; readonly because: WithdrawalReason; readonly step: Step }
  | { readonly kind: 'ESCALATE'; readonly ticket: Ticket };

/** In the words that the customer reads, too. */
const inWords: Readonly<Partial<Record<WithdrawalReason, string>>> = {
  OFFER_EXPIRED: 'The expert did not answer in time; another one is looked for.',
  NOT_STARTED: 'The work was not begun in time; another expert is looked for.',
  NOT_CLOSED: 'The work was not finished in time; another expert is looked for.',
};
const cannotCome = 'The expert cannot come; another one is looked for.';

/**
 * What has to be done about an open ticket now. Null when all is well: its step is not due, and its expert may have it.
 *
 * @param held  the present assignment and its expert; null while the ticket waits
 */
export function watchTicket(
  ticket: Ticket,
  held: { readonly assignment: Assignment; readonly expert: Expert } | null,
  now: Temporal.Instant,
): WatchDecision | null {
  if (ticket.nextStep === null) return null;
  const because = held === null ? null : returnReason(ticket, held.expert, now);
  if (held !== null && because !== null)
    return { kind: 'RETURN', because, step: takeBack(ticket, held.assignment, { because, now }) };
  return held === null && isDue(ticket.nextStep, now)
    ? { kind: 'ESCALATE', ticket: escalate(ticket, now) }
    : null;
}

/** An expert who is at work is not called off for what changed meanwhile. */
function returnReason(ticket: Ticket, expert: Expert, now: Temporal.Instant): WithdrawalReason | null {
  const isLate = ticket.nextStep !== null && isDue(ticket.nextStep, now);
  switch (ticket.state) {
    case 'ASSIGNED':
      return misfitOf(ticket, expert) ?? (isLate ? 'OFFER_EXPIRED' : null);
    case 'ACCEPTED':
      return misfitOf(ticket, expert) ?? (isLate ? 'NOT_STARTED' : null);
    case 'IN_PROGRESS':
      return isLate ? 'NOT_CLOSED' : null;
    default:
      return null;
  }
}

/** The ticket waits again, for another expert; since when its customer waits stays as it is. */
export const takeBack = (
  ticket: Ticket,
  assignment: Assignment,
  { because, now }: { readonly because: WithdrawalReason; readonly now: Temporal.Instant },
): Step => ({
  change: 'RETURNED',
  ticket: changed(ticket, { state: 'WAITING', assigned: null }, now),
  assignment: withdraw(assignment, because, now),
  note: inWords[because] ?? cannotCome,
});

/** One level up, and as much time again. The work itself did not change, so neither does the version. */
function escalate(ticket: Ticket, now: Temporal.Instant): Ticket {
  const above = escalations[escalations.indexOf(ticket.escalation) + 1];
  const escalation: Escalation = above ?? 'MANAGER';
  return { ...ticket, escalation, nextStep: nextStepOf(ticket, now) };
}
