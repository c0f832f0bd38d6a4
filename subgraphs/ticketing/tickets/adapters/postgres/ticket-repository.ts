import { and, asc, desc, eq, exists, gt, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { ExpertId, TicketId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, write } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { TicketReader } from '../../../access/domain/ticket-reader.ts';
import { fromTicket, toTicket } from '../../../adapters/postgres/mapping.ts';
import { assignments, tickets } from '../../../adapters/postgres/tables.ts';
import type { BatchPosition, TicketRepository, TimePage } from '../../../application/ports.ts';

/** Whoever runs an assignment batch holds it. */
const batchLock = sql`hashtextextended('assign-tickets', 7242100)`;

/** As in `byUrgency` of domain/assignment, oldest first, and as the index `ticket_waiting` has it. */
const urgency = (priority: SQL) =>
  sql`(CASE ${priority} WHEN 'URGENT' THEN 0 WHEN 'HIGH' THEN 1 WHEN 'NORMAL' THEN 2 ELSE 3 END)`;

const ticket = tableStatements(tickets);
const insert = write<typeof tickets.$inferInsert>()((tx) =>
  tx.insert(tickets).values(givenRow(tickets)).onConflictDoNothing({ target: tickets.id }),
);

export const ticketRepository = (tx: Transaction): TicketRepository => ({
  async byIds(ids, reader) {
    const rows = await tx
      .select()
      .from(tickets)
      .where(and(inArray(tickets.id, [...ids]), readableBy(tx, reader)));
    return rows.map(toTicket);
  },
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

  async tryBatchLock() {
    const { rows } = await tx.execute<{ mine: boolean }>(
      sql`SELECT pg_try_advisory_xact_lock(${batchLock}) AS mine`,
    );
    return rows[0]?.mine === true;
  },
  async batchLock() {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${batchLock})`);
  },
  async nextWaiting(after, size) {
    const rows = await tx
      .select()
      .from(tickets)
      .where(and(eq(tickets.state, sql`'WAITING'`), behindInBatch(after)))
      .orderBy(urgency(sql`${tickets.priority}`), asc(tickets.waitingSince), asc(tickets.id))
      .limit(size)
      .for('no key update', { skipLocked: true });
    return rows.map(toTicket);
  },
  async loadOf(ids) {
    const rows = await tx
      .select({ expertId: tickets.expertId, count: sql<string>`count(*)` })
      .from(tickets)
      .where(
        and(
          inArray(tickets.expertId, [...ids]),
          sql`${tickets.state} IN ('ASSIGNED', 'ACCEPTED', 'IN_PROGRESS')`,
        ),
      )
      .groupBy(tickets.expertId);
    return new Map(rows.map(({ expertId, count }) => [expertId as ExpertId, Number(count)]));
  },

  async search(search, states, page) {
    const wanted = states.length === 0 ? null : [...states];
    if (search === null) {
      const rows = await tx
        .select()
        .from(tickets)
        .where(and(wanted === null ? undefined : inArray(tickets.state, wanted), behindNewest(page)))
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
});

/** Customers are held to their own by the transaction's row access; experts are held to theirs here. */
function readableBy(tx: Transaction, reader: TicketReader): SQL | undefined {
  switch (reader.kind) {
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

const behindNewest = ({ after }: TimePage): SQL | undefined =>
  after === null
    ? undefined
    : sql`(${tickets.submittedAt}, ${tickets.id}) < (${after.at.toString()}::timestamptz, ${after.id})`;

function behindInBatch(after: BatchPosition | null): SQL | undefined {
  if (after === null) return undefined;
  const id: TicketId = after.id;
  return sql`(${urgency(sql`${tickets.priority}`)}, ${tickets.waitingSince}, ${tickets.id})
    > (${urgency(sql`${after.priority}::text`)}, ${after.waitingSince.toString()}::timestamptz, ${id})`;
}

/** LIKE's own characters stand for themselves. */
const likePart = (part: string): string => part.replace(/[\\%_]/g, '\\$&');
