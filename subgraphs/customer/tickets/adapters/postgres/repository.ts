import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { TicketId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind } from '../../../../../platform/postgres/page.ts';
import { givenRow, write } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { TicketRepository } from '../../application/ports.ts';
import { fromTicket, toTicket } from './mapping.ts';
import { tickets, ticketTimelineEntries as timeline } from './tables.ts';

const ticket = tableStatements(tickets);
const addEntry = write<typeof timeline.$inferInsert>()((tx) =>
  tx.insert(timeline).values(givenRow(timeline)).onConflictDoNothing(),
);
const removeEntry = write<{ ticketId: TicketId; entry: string }>()((tx, given) =>
  tx
    .delete(timeline)
    .where(and(eq(timeline.ticketId, given('ticketId')), eq(timeline.entry, given('entry')))),
);

export const ticketRepository = (tx: Transaction): TicketRepository => ({
  async byIds(ids) {
    return (await ticket.byIds(tx, ids)).map(toTicket);
  },
  async forUpdate(id) {
    const row = await ticket.forUpdate(tx, id);
    return row === undefined ? null : toTicket(row);
  },
  async insert(submitted, first) {
    const { id, customerId } = submitted;
    ticket.insert(tx, fromTicket(submitted));
    withoutWaiting(tx, addEntry(tx, { ...first, ticketId: id, customerId }));
  },
  async update(changed) {
    ticket.update(tx, fromTicket(changed));
  },
  async page(customerId, states, page) {
    const rows = await tx
      .select()
      .from(tickets)
      .where(
        and(
          eq(tickets.customerId, customerId),
          states.length === 0 ? undefined : inArray(tickets.state, [...states]),
          behind(page, tickets.submittedAt, tickets.id),
        ),
      )
      .orderBy(desc(tickets.submittedAt), desc(tickets.id))
      .limit(page.size);
    return rows.map(toTicket);
  },
  async addEntry({ id, customerId }, entry) {
    return (await addEntry(tx, { ...entry, ticketId: id, customerId })) === 1;
  },
  async removeEntry(ticketId, entry) {
    withoutWaiting(tx, removeEntry(tx, { ticketId, entry }));
  },
  timelinesOf: (ids) =>
    tx
      .select()
      .from(timeline)
      .where(inArray(timeline.ticketId, [...ids]))
      .orderBy(asc(timeline.at), sql`${timeline.version} ASC NULLS LAST`, asc(timeline.entry)),
});
