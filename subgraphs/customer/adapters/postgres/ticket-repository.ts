import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { TicketId } from '../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { TicketRepository } from '../../application/ports.ts';
import type { TimelineEntry } from '../../domain/ticket-timeline.ts';
import { behind } from './keyset.ts';
import { fromTicket, toTicket } from './mapping.ts';
import { tickets, ticketTimelineEntries as timeline } from './tables.ts';

export const ticketRepository = (tx: Transaction): TicketRepository => ({
  async byIds(ids) {
    const rows = await tx
      .select()
      .from(tickets)
      .where(inArray(tickets.id, [...ids]));
    return rows.map(toTicket);
  },
  async forUpdate(id) {
    const [row] = await tx.select().from(tickets).where(eq(tickets.id, id)).for('no key update');
    return row === undefined ? null : toTicket(row);
  },
  async insert(ticket) {
    const inserted = await tx
      .insert(tickets)
      .values(fromTicket(ticket))
      .onConflictDoNothing({ target: tickets.reference })
      .returning({ id: tickets.id });
    return inserted.length === 1;
  },
  async update(ticket) {
    await tx.update(tickets).set(fromTicket(ticket)).where(eq(tickets.id, ticket.id));
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
    const inserted = await tx
      .insert(timeline)
      .values({ ...entry, ticketId: id, customerId })
      .onConflictDoNothing()
      .returning({ entry: timeline.entry });
    return inserted.length === 1;
  },
  async removeEntry(ticketId, entry) {
    await tx.delete(timeline).where(and(eq(timeline.ticketId, ticketId), eq(timeline.entry, entry)));
  },
  async timelinesOf(ids) {
    const rows = await tx
      .select()
      .from(timeline)
      .where(inArray(timeline.ticketId, [...ids]))
      .orderBy(asc(timeline.at), sql`${timeline.version} ASC NULLS LAST`, asc(timeline.entry));
    const byTicket = new Map<TicketId, TimelineEntry[]>(ids.map((id) => [id, []]));
    for (const { ticketId, entry, event, description, at, version } of rows)
      byTicket.get(ticketId)?.push({ entry, event, description, at, version });
    return byTicket;
  },
});
