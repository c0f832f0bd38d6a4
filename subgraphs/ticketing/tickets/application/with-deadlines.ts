import { later } from '../../../../kernel/time/interval.ts';
import { noRisk, type PromisedDeadlines, promisedDeadlines } from '../../deadlines/index.ts';
import type { Ticket, TicketChange } from '../domain/ticket.ts';
import { clockHistory, type TicketEvent } from '../domain/ticket-event.ts';
import type { ContractTermsById, EventReads } from './ports.ts';

export interface DeadlineRepositories {
  readonly events: Pick<EventReads, 'ofTickets'>;
  readonly contracts: ContractTermsById;
}

/** The steps that move a deadline, or keep a promise. */
export const movesDeadlines: ReadonlySet<TicketChange> = new Set([
  'ACCEPTED',
  'REOPENED',
  'COMMENTED',
  'ASKED_CUSTOMER',
  'RESUMED',
  'PRIORITY_CHANGED',
]);

/**
 * What the ticket is promised under its contract's terms of today. Null when the contract is not known.
 *
 * @param newest  the step that is being taken and is not in the history yet
 */
export async function deadlinesNow(
  tx: DeadlineRepositories,
  ticket: Ticket,
  { now, newest }: { readonly now: Temporal.Instant; readonly newest?: TicketEvent },
): Promise<PromisedDeadlines | null> {
  const [terms, known] = await Promise.all([
    tx.contracts.termsOf(ticket.contractId),
    tx.events.ofTickets([ticket.id]),
  ]);
  if (terms === null) return null;
  const events = newest === undefined ? known : [...known, newest];
  const history = clockHistory(ticket, events);
  const { priority, timeZone, waitingSince } = ticket;
  return promisedDeadlines({ history, terms, priority, timeZone, now: later(now, waitingSince) });
}

/** The ticket with its deadlines calculated anew. */
export async function withDeadlines(
  tx: DeadlineRepositories,
  ticket: Ticket,
  at: { readonly now: Temporal.Instant; readonly newest?: TicketEvent },
): Promise<Ticket> {
  const promised = await deadlinesNow(tx, ticket, at);
  if (promised === null) return { ...ticket, deadlines: null, risk: noRisk };
  return {
    ...ticket,
    deadlines: promised.deadlines,
    risk: ticket.nextStep === null ? noRisk : promised.risk,
  };
}
