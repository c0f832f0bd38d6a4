import type { Clock } from '../../../../kernel/time/clock.ts';
import type { customerErased } from '../../../../schema/messages/customer/erased.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import { type EraseTicketRepositories, eraseTicket, type Ticket } from '../../tickets/index.ts';
import type {
  CommentEraser,
  CustomerRepository,
  HistoryEraser,
  NotificationEraser,
  TicketsOfCustomer,
} from './ports.ts';

const pageSize = 100;

export type EraseCustomerRepositories = EraseTicketRepositories & {
  readonly customers: Pick<CustomerRepository, 'erase'>;
  readonly tickets: TicketsOfCustomer;
  readonly comments: CommentEraser;
  readonly events: HistoryEraser & EraseTicketRepositories['events'];
  readonly notifications: NotificationEraser;
};

/**
 * Forgets a customer. Open tickets are cancelled. In all tickets contact, place and words are emptied; what kind of equipment it
 * was, how long it took and who came stays for the reports of the operations side.
 */
export const eraseCustomer =
  ({ clock }: { readonly clock: Clock }) =>
  async (
    tx: EraseCustomerRepositories,
    { customerId, erasedAt }: BodyOf<typeof customerErased>,
  ): Promise<void> => {
    const at = Temporal.Instant.from(erasedAt);
    await tx.customers.erase(customerId, at);
    await tx.comments.eraseOfCustomer(customerId);
    await tx.events.eraseOfCustomer(customerId);
    await tx.notifications.eraseOfCustomer(customerId, at);
    let tickets: readonly Ticket[] = [];
    do {
      tickets = await tx.tickets.ofCustomerForUpdate(customerId, tickets.at(-1)?.id ?? null, pageSize);
      for (const ticket of tickets) await eraseTicket(tx, ticket, clock.now());
    } while (tickets.length === pageSize);
  };
