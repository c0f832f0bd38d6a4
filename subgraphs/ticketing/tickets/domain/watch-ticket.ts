import { isEarlier } from '../../../../kernel/time/interval.ts';
import type { Expert } from '../../experts/index.ts';
import { type Assignment, type WithdrawalReason, withdraw } from './assignment.ts';
import { misfitOf } from './misfit.ts';
import { isDue, type NextStepName, nextStepOf } from './next-step.ts';
import { changed, type Escalation, escalations, type Step, type Ticket } from './ticket.ts';

/** What the watch makes of a ticket. */
export type WatchDecision =
  | { readonly kind: 'RETURN'; readonly because: WithdrawalReason; readonly step: Step }
  /** The customer was waited for long enough. */
  | { readonly kind: 'RESUME'; readonly step: Step }
  | { readonly kind: 'ESCALATE'; readonly ticket: Ticket }
  /** A promise is nearly used up, or as good as broken: its next level is told. */
  | { readonly kind: 'WARN' };

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
  if (isDue(ticket.nextStep, now)) {
    if (ticket.nextStep.name === 'HEAR') return { kind: 'RESUME', step: resume(ticket, now) };
    if (held === null) return { kind: 'ESCALATE', ticket: escalate(ticket, now) };
  }
  const { nextAt } = ticket.risk;
  return nextAt !== null && !isEarlier(now, nextAt) ? { kind: 'WARN' } : null;
}

const resume = (ticket: Ticket, now: Temporal.Instant): Step => ({
  change: 'RESUMED',
  ticket: changed(ticket, { waitingForCustomerSince: null }, now),
  assignment: null,
  note: 'No answer came in time; the work goes on without it.',
});

/** An expert who is at work is not called off for what changed meanwhile. */
function returnReason(ticket: Ticket, expert: Expert, now: Temporal.Instant): WithdrawalReason | null {
  const misfit = ticket.state === 'IN_PROGRESS' ? null : misfitOf(ticket, expert, now);
  if (misfit !== null || ticket.nextStep === null) return misfit;
  return isDue(ticket.nextStep, now) ? lateReason[ticket.nextStep.name] : null;
}

/** Why a ticket comes back whose step was due; null where it does not. */
const lateReason: Readonly<Record<NextStepName, WithdrawalReason | null>> = {
  ASSIGN: null,
  ANSWER: 'OFFER_EXPIRED',
  START: 'NOT_STARTED',
  COMPLETE: 'NOT_CLOSED',
  HEAR: null,
};

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
