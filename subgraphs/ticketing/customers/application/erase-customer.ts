import type { customerErased } from '../../../../schema/messages/customer/erased.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { Ports, Work } from '../../application/ports.ts';
import { saveAndAnnounce } from '../../tickets/application/announce-step.ts';
import { cancel, changed, isOpen, type Ticket } from '../../tickets/domain/ticket.ts';

const pageSize = 100;

/**
 * Forgets a customer: open tickets are cancelled, because nobody is left to visit, and in all of them contact, place and words are
 * blotted out. What kind of equipment it was, how long it took and who came stays for the books of the operations side.
 */
export const eraseCustomer =
  ({ clock }: Pick<Ports, 'clock'>) =>
  async (tx: Work, { customerId, erasedAt }: BodyOf<typeof customerErased>): Promise<void> => {
    await tx.customers.erase(customerId, Temporal.Instant.from(erasedAt));
    let tickets: readonly Ticket[] = [];
    do {
      tickets = await tx.tickets.ofCustomerForUpdate(customerId, tickets.at(-1)?.id ?? null, pageSize);
      for (const ticket of tickets) await eraseTicket(tx, ticket, clock.now());
    } while (tickets.length === pageSize);
  };

/** Also for a ticket whose submission arrives after its customer was erased. */
export async function eraseTicket(tx: Work, ticket: Ticket, now: Temporal.Instant): Promise<void> {
  if (!isOpen(ticket)) return tx.tickets.update(changed(ticket, blotted(ticket), now));
  const [assignment] =
    ticket.assigned === null ? [] : await tx.assignments.byIds([ticket.assigned.assignmentId]);
  const step = cancel(ticket, assignment ?? null, '', now);
  await saveAndAnnounce(tx, { ...step, ticket: { ...step.ticket, ...blotted(ticket) } });
}

const erased = 'Erased';
const blotted = ({ visit }: Ticket): Partial<Ticket> => ({
  title: erased,
  description: '',
  visit: {
    contactName: erased,
    contactEmail: 'erased@erased.invalid',
    contactPhone: null,
    place: {
      line1: erased,
      line2: null,
      city: erased,
      region: null,
      postalCode: erased,
      country: visit.place.country,
    },
  },
  resolutionNotes: null,
});
