import { asc, eq } from 'drizzle-orm';
import type { CustomerId, TicketId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { HistoryEraser } from '../../../customers/index.ts';
import type { EventReads, EventRepository } from '../../application/ports.ts';
import { ticketEvents } from './tables.ts';

const insert = prepared<typeof ticketEvents.$inferInsert>()((tx) =>
  tx.insert(ticketEvents).values(givenRow(ticketEvents)),
);
const ofTickets = prepared<{ ids: readonly TicketId[] }>()((tx, given) =>
  tx
    .select()
    .from(ticketEvents)
    .where(isAnyOf(ticketEvents.ticketId, given('ids')))
    .orderBy(asc(ticketEvents.ticketId), asc(ticketEvents.version)),
);
const eraseOfCustomer = prepared<{ customerId: CustomerId }>()((tx, given) =>
  tx
    .update(ticketEvents)
    .set({ note: null })
    .where(eq(ticketEvents.customerId, given('customerId', ticketEvents.customerId))),
);

const eraseRequests = plainSql('DELETE FROM reassignment_request WHERE customer_id = $1');

export const eventRepository = (tx: Transaction): EventRepository & EventReads & HistoryEraser => ({
  async add(event) {
    await insert(tx, event);
  },
  ofTickets: (ids) => ofTickets(tx, { ids }),
  async eraseOfCustomer(customerId) {
    await eraseOfCustomer(tx, { customerId });
    await eraseRequests(tx, [customerId]);
  },
});
