import { and, asc, desc, eq, exists, gt, lt, sql } from 'drizzle-orm';
import type { AssignmentId, CustomerId, ExpertId, TicketId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { givenRow, isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { TicketReader } from '../../../access/index.ts';
import type { TicketsOfCustomer } from '../../../customers/index.ts';
import type { TicketReads, TicketRepository } from '../../application/ports.ts';
import type { TicketState } from '../../domain/ticket.ts';
import { fromTicket, toTicket } from './mapping.ts';
import { assignments, tickets } from './tables.ts';

/** Null takes all. */
type States = readonly TicketState[] | null;

const ticket = tableStatements(tickets);
const insert = prepared<typeof tickets.$inferInsert>()((tx) =>
  tx.insert(tickets).values(givenRow(tickets)).onConflictDoNothing({ target: tickets.id }),
);
const ofCustomerForUpdate = prepared<{ customerId: CustomerId; after: TicketId | null; size: number }>()(
  (tx, given, isGiven) =>
    tx
      .select()
      .from(tickets)
      .where(
        and(
          eq(tickets.customerId, given('customerId', tickets.customerId)),
          isGiven('after') ? gt(tickets.id, given('after', tickets.id)) : undefined,
        ),
      )
      .orderBy(asc(tickets.id))
      .limit(sql.placeholder('size'))
      .for('no key update'),
);
const byIdsOfCustomer = prepared<{ ids: readonly TicketId[]; customerId: CustomerId }>()((tx, given) =>
  tx
    .select()
    .from(tickets)
    .where(
      and(isAnyOf(tickets.id, given('ids')), eq(tickets.customerId, given('customerId', tickets.customerId))),
    ),
);
const byIdsOfExpert = prepared<{ ids: readonly TicketId[]; expertId: ExpertId }>()((tx, given) => {
  const assigned = tx
    .select({ one: sql`1` })
    .from(assignments)
    .where(
      and(
        eq(assignments.ticketId, tickets.id),
        eq(assignments.expertId, given('expertId', assignments.expertId)),
      ),
    );
  return tx
    .select()
    .from(tickets)
    .where(and(isAnyOf(tickets.id, given('ids')), exists(assigned)));
});
const newest = prepared<{ states: States } & PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(tickets)
    .where(
      and(
        isGiven('states') ? isAnyOf(tickets.state, given('states')) : undefined,
        behind(given, isGiven, { at: tickets.submittedAt, id: tickets.id }),
      ),
    )
    .orderBy(desc(tickets.submittedAt), desc(tickets.id))
    .limit(sql.placeholder('size')),
);
const search = prepared<
  { reference: string; part: string; digits: string | null; states: States } & PageParams
>()((tx, given) => {
  const found = sql`SELECT ticket_id FROM search_tickets(${given('reference')}, ${given('part')}, ${given('digits')},
    ${given('states')}::text[], ${given('afterAt')}::timestamptz, ${given('afterId')}, ${given('size')})`;
  return tx
    .select()
    .from(tickets)
    .where(sql`${tickets.id} IN (${found})`)
    .orderBy(desc(tickets.submittedAt), desc(tickets.id));
});
const unfit = prepared<PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(tickets)
    .where(
      and(
        sql`${tickets.state} = 'WAITING' AND ${tickets.waitingReason} IS NOT NULL`,
        isGiven('afterAt')
          ? sql`(${tickets.waitingSince}, ${tickets.id}) > (${given('afterAt')}::timestamptz, ${given('afterId')})`
          : undefined,
      ),
    )
    .orderBy(asc(tickets.waitingSince), asc(tickets.id))
    .limit(sql.placeholder('size')),
);
const due = prepared<{ now: Temporal.Instant; isOverdue: boolean } & PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(tickets)
    .where(
      and(
        sql`${tickets.nextStep} IS NOT NULL`,
        sql`CASE WHEN ${given('isOverdue')}::boolean THEN ${tickets.dueAt} <= ${given('now')}::timestamptz
                 ELSE ${tickets.dueAt} > ${given('now')}::timestamptz AND ${tickets.risk} <> 'NONE' END`,
        isGiven('afterAt')
          ? sql`(${tickets.dueAt}, ${tickets.id}) > (${given('afterAt')}::timestamptz, ${given('afterId')})`
          : undefined,
      ),
    )
    .orderBy(asc(tickets.dueAt), asc(tickets.id))
    .limit(sql.placeholder('size')),
);
const ofExpert = prepared<{ expertId: ExpertId; states: States; after: AssignmentId | null; size: number }>()(
  (tx, given, isGiven) =>
    tx
      .select()
      .from(tickets)
      .where(
        and(
          eq(tickets.expertId, given('expertId', tickets.expertId)),
          isGiven('states') ? isAnyOf(tickets.state, given('states')) : undefined,
          isGiven('after') ? lt(tickets.assignmentId, given('after', tickets.assignmentId)) : undefined,
        ),
      )
      .orderBy(desc(tickets.assignmentId))
      .limit(sql.placeholder('size')),
);

export const ticketRepository = (tx: Transaction): TicketRepository & TicketReads & TicketsOfCustomer => ({
  async forUpdate(id) {
    const row = await ticket.forUpdate(tx, id);
    return row === undefined ? null : toTicket(row);
  },
  async insert(received) {
    return (await insert(tx, fromTicket(received))).rowCount === 1;
  },
  async update(changed) {
    ticket.update(tx, fromTicket(changed));
  },
  async ofCustomerForUpdate(customerId, after, size) {
    return (await ofCustomerForUpdate(tx, { customerId, after, size })).map(toTicket);
  },

  async byIds(ids, reader) {
    return (await readableByIds(tx, ids, reader)).map(toTicket);
  },
  async search(wanted, wantedStates, request) {
    const states = wantedStates.length === 0 ? null : wantedStates;
    const page = pageParams(request);
    const rows =
      wanted === null
        ? await newest(tx, { states, ...page })
        : await search(tx, { ...wanted, part: likePart(wanted.part), states, ...page });
    return rows.map(toTicket);
  },
  async unfit(request) {
    return (await unfit(tx, pageParams(request))).map(toTicket);
  },
  async due(which, now, request) {
    const rows = await due(tx, { isOverdue: which === 'OVERDUE', now, ...pageParams(request) });
    return rows.map(toTicket);
  },
  async ofExpert(expertId, wantedStates, { size, after }) {
    const states = wantedStates.length === 0 ? null : wantedStates;
    return (await ofExpert(tx, { expertId, states, size, after })).map(toTicket);
  },
});

/** Customers are held to their own by the transaction's row access, too; experts are held to theirs here alone. */
async function readableByIds(tx: Transaction, ids: readonly TicketId[], reader: TicketReader | null) {
  switch (reader?.kind) {
    case undefined:
      return [];
    // Row-level security has left out those of customers who did not consent.
    case 'granted':
    case 'staff':
      return ticket.byIds(tx, ids);
    case 'customer':
      return byIdsOfCustomer(tx, { ids, customerId: reader.customerId });
    case 'expert':
      return byIdsOfExpert(tx, { ids, expertId: reader.expertId });
  }
}

/** LIKE's own characters stand for themselves. */
const likePart = (part: string): string => part.replace(/[\\%_]/g, '\\$&');
