import { and, asc, desc, eq, exists, gt, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind } from '../../../../../platform/postgres/page.ts';
import { givenRow, write } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { TicketReader } from '../../../access/index.ts';
import type { TicketsOfCustomer } from '../../../customers/index.ts';
import type { TicketReads, TicketRepository } from '../../application/ports.ts';
import { fromTicket, toTicket } from './mapping.ts';
import { assignments, tickets } from './tables.ts';

const ticket = tableStatements(tickets);
const insert = write<typeof tickets.$inferInsert>()((tx) =>
  tx.insert(tickets).values(givenRow(tickets)).onConflictDoNothing({ target: tickets.id }),
);

export const ticketRepository = (tx: Transaction): TicketRepository & TicketReads & TicketsOfCustomer => ({
  async forUpdate(id) {
    const row = await ticket.forUpdate(tx, id);
    return row === undefined ? null : toTicket(row);
  },
  async insert(received) {
    return (await insert(tx, fromTicket(received))) === 1;
  },
  async update(changed) {
    ticket.update(tx, fromTicket(changed));
  },
  async ofCustomerForUpdate(customerId, after, size) {
    const rows = await tx
      .select()
      .from(tickets)
      .where(and(eq(tickets.customerId, customerId), after === null ? undefined : gt(tickets.id, after)))
      .orderBy(asc(tickets.id))
      .limit(size)
      .for('no key update');
    return rows.map(toTicket);
  },

  async byIds(ids, reader) {
    const rows = await tx
      .select()
      .from(tickets)
      .where(and(inArray(tickets.id, [...ids]), readableBy(tx, reader)));
    return rows.map(toTicket);
  },
  async search(search, states, page) {
    const wanted = states.length === 0 ? null : [...states];
    if (search === null) {
      const rows = await tx
        .select()
        .from(tickets)
        .where(
          and(
            wanted === null ? undefined : inArray(tickets.state, wanted),
            behind(page, tickets.submittedAt, tickets.id),
          ),
        )
        .orderBy(desc(tickets.submittedAt), desc(tickets.id))
        .limit(page.size);
      return rows.map(toTicket);
    }
    const found = sql`SELECT ticket_id FROM search_tickets(${search.reference}, ${likePart(search.part)},
      ${search.digits}, ${sql.param(wanted)}::text[], ${page.after?.at.toString() ?? null}::timestamptz,
      ${page.after?.id ?? null}, ${page.size})`;
    const rows = await tx
      .select()
      .from(tickets)
      .where(sql`${tickets.id} IN (${found})`)
      .orderBy(desc(tickets.submittedAt), desc(tickets.id));
    return rows.map(toTicket);
  },
  async unfit({ size, after }) {
    const rows = await tx
      .select()
      .from(tickets)
      .where(
        and(
          sql`${tickets.state} = 'WAITING' AND ${tickets.waitingReason} IS NOT NULL`,
          after === null
            ? undefined
            : sql`(${tickets.waitingSince}, ${tickets.id}) > (${after.at.toString()}::timestamptz, ${after.id})`,
        ),
      )
      .orderBy(asc(tickets.waitingSince), asc(tickets.id))
      .limit(size);
    return rows.map(toTicket);
  },
  async ofExpert(expertId, states, { size, after }) {
    const rows = await tx
      .select()
      .from(tickets)
      .where(
        and(
          eq(tickets.expertId, expertId),
          states.length === 0 ? undefined : inArray(tickets.state, [...states]),
          after === null ? undefined : lt(tickets.assignmentId, after),
        ),
      )
      .orderBy(desc(tickets.assignmentId))
      .limit(size);
    return rows.map(toTicket);
  },
});

/** Customers are held to their own by the transaction's row access; experts are held to theirs here. */
function readableBy(tx: Transaction, reader: TicketReader | null): SQL | undefined {
  switch (reader?.kind) {
    case undefined:
      return sql`false`;
    case 'staff':
      return undefined;
    case 'customer':
      return eq(tickets.customerId, reader.customerId);
    case 'expert':
      return exists(
        tx
          .select({ one: sql`1` })
          .from(assignments)
          .where(and(eq(assignments.ticketId, tickets.id), eq(assignments.expertId, reader.expertId))),
      );
  }
}

/** LIKE's own characters stand for themselves. */
const likePart = (part: string): string => part.replace(/[\\%_]/g, '\\$&');
