import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { CustomerId, TicketId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { givenRow, isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { TicketRepository } from '../../application/ports.ts';
import type { TicketState } from '../../domain/ticket.ts';
import { fromTicket, toTicket } from './mapping.ts';
import { tickets, ticketTimelineEntries as timeline } from './tables.ts';

const ticket = tableStatements(tickets);
const addEntry = prepared<typeof timeline.$inferInsert>()((tx) =>
  tx.insert(timeline).values(givenRow(timeline)).onConflictDoNothing(),
);
const removeEntry = prepared<{ ticketId: TicketId; entry: string }>()((tx, given) =>
  tx
    .delete(timeline)
    .where(
      and(
        eq(timeline.ticketId, given('ticketId', timeline.ticketId)),
        eq(timeline.entry, given('entry', timeline.entry)),
      ),
    ),
);
const page = prepared<{ customerId: CustomerId; states: readonly TicketState[] | null } & PageParams>()(
  (tx, given, isGiven) =>
    tx
      .select()
      .from(tickets)
      .where(
        and(
          eq(tickets.customerId, given('customerId', tickets.customerId)),
          isGiven('states') ? isAnyOf(tickets.state, given('states')) : undefined,
          behind(given, isGiven, { at: tickets.submittedAt, id: tickets.id }),
        ),
      )
      .orderBy(desc(tickets.submittedAt), desc(tickets.id))
      .limit(sql.placeholder('size')),
);
const timelinesOf = prepared<{ ids: readonly TicketId[] }>()((tx, given) =>
  tx
    .select()
    .from(timeline)
    .where(isAnyOf(timeline.ticketId, given('ids')))
    .orderBy(asc(timeline.at), sql`${timeline.version} ASC NULLS LAST`, asc(timeline.entry)),
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
  async page(customerId, states, request) {
    const wanted = states.length === 0 ? null : states;
    return (await page(tx, { customerId, states: wanted, ...pageParams(request) })).map(toTicket);
  },
  async addEntry({ id, customerId }, entry) {
    return (await addEntry(tx, { ...entry, ticketId: id, customerId })).rowCount === 1;
  },
  async removeEntry(ticketId, entry) {
    withoutWaiting(tx, removeEntry(tx, { ticketId, entry }));
  },
  timelinesOf: (ids) => timelinesOf(tx, { ids }),
});
