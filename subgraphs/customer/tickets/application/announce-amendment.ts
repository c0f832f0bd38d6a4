import { newId } from '../../../../kernel/ids/ids.ts';
import { ticketAmended } from '../../../../schema/messages/customer/ticket-amended.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { Ticket } from '../domain/ticket.ts';
import { type Amendment, amendmentEntry } from '../domain/ticket-timeline.ts';
import type { TicketRepository } from './ports.ts';

/** Shows at once what a customer did to a ticket, and tells the operations side. */
export async function announceAmendment(
  tx: { readonly tickets: TicketRepository; readonly outbox: Outbox },
  ticket: Ticket,
  amendment: Amendment,
  now: Temporal.Instant,
): Promise<void> {
  const amendmentId = newId('Message');
  await tx.tickets.addEntry(ticket, amendmentEntry(amendmentId, amendment, now));
  await tx.outbox.add(ticketAmended, {
    ticketId: ticket.id,
    customerId: ticket.customerId,
    amendmentId,
    amendment,
    amendedAt: now.toString(),
  });
}
