import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { subscriptionChanged } from '../../../schema/messages/billing/subscription-changed.v1.ts';
import { customerErased } from '../../../schema/messages/customer/erased.v1.ts';
import { profileChanged } from '../../../schema/messages/customer/profile-changed.v1.ts';
import { ticketAmended } from '../../../schema/messages/customer/ticket-amended.v1.ts';
import { ticketSubmitted } from '../../../schema/messages/customer/ticket-submitted.v1.ts';
import type { ConsumerName } from '../../../schema/messages/streams.ts';
import type { Ports, Work } from '../application/ports.ts';
import { eraseCustomer } from '../customers/application/erase-customer.ts';
import { amendTicket } from '../tickets/application/amend-ticket.ts';
import { receiveTicket } from '../tickets/application/receive-ticket.ts';

export type TicketingConsumer = Extract<ConsumerName, `ticketing-${string}`>;

/** What each consumer of this quantum does with its messages. */
export function messageHandlers(
  ports: Pick<Ports, 'clock'>,
  workIn: (tx: Transaction) => Work,
): Readonly<Record<TicketingConsumer, MessageHandler[]>> {
  const receive = receiveTicket(ports);
  const amend = amendTicket(ports);
  const erase = eraseCustomer(ports);
  return {
    'ticketing-tickets-in': [
      on(ticketSubmitted, (tx, { body }) => receive(workIn(tx), body)),
      on(ticketAmended, (tx, { body }) => amend(workIn(tx), body)),
    ],
    'ticketing-customers': [
      on(profileChanged, (tx, { body: { customerId, version, contact } }) =>
        workIn(tx).customers.keepNewestProfile({
          customerId,
          version,
          ...contact,
          phone: contact.phone ?? null,
        }),
      ),
      on(customerErased, (tx, { body }) => erase(workIn(tx), body)),
    ],
    'ticketing-plans': [
      on(subscriptionChanged, (tx, { body }) =>
        workIn(tx).customers.keepNewestStanding({
          planId: body.planId,
          customerId: body.customerId,
          version: body.version,
          state: body.state,
          endsAt: body.endsAt === null ? null : Temporal.Instant.from(body.endsAt),
          changedAt: Temporal.Instant.from(body.changedAt),
        }),
      ),
    ],
  };
}
