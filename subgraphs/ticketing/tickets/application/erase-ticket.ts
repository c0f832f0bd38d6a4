import { redact } from '../domain/redact.ts';
import { cancel, changed, isOpen, type Ticket } from '../domain/ticket.ts';
import type { AssignmentRepository } from './ports.ts';
import { type SaveStepRepositories, saveAndAnnounce } from './save-step.ts';

export interface EraseTicketRepositories extends SaveStepRepositories {
  readonly assignments: Pick<AssignmentRepository, 'byIds' | 'save'>;
}

/** Empties what names or describes the customer, and cancels the ticket when it is open. */
export async function eraseTicket(
  tx: EraseTicketRepositories,
  ticket: Ticket,
  now: Temporal.Instant,
): Promise<void> {
  if (!isOpen(ticket)) return tx.tickets.update(changed(ticket, redact(ticket), now));
  const [assignment] =
    ticket.assigned === null ? [] : await tx.assignments.byIds([ticket.assigned.assignmentId]);
  const step = cancel(ticket, assignment ?? null, '', now);
  await saveAndAnnounce(tx, { ...step, ticket: { ...step.ticket, ...redact(ticket) } });
}
