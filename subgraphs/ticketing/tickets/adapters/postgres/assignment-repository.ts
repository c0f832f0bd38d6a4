import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { ExpertId, TicketId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import { assignments, tickets } from '../../../adapters/postgres/tables.ts';
import type { AssignmentRepository } from '../../../application/ports.ts';

const assignment = tableStatements(assignments);

export const assignmentRepository = (tx: Transaction): AssignmentRepository => ({
  byIds: (ids) => assignment.byIds(tx, ids),
  ofTickets: (ids) =>
    tx
      .select()
      .from(assignments)
      .where(inArray(assignments.ticketId, [...ids]))
      .orderBy(asc(assignments.assignedAt), asc(assignments.id)),
  async newestOf(ticketId, expertId) {
    const [newest] = await tx
      .select()
      .from(assignments)
      .where(and(eq(assignments.ticketId, ticketId), eq(assignments.expertId, expertId)))
      .orderBy(desc(assignments.assignedAt), desc(assignments.id))
      .limit(1);
    return newest ?? null;
  },
  async rejectionsOf(waiting) {
    const rows = await tx
      .select({ ticketId: assignments.ticketId, expertId: assignments.expertId })
      .from(assignments)
      .innerJoin(tickets, eq(tickets.id, assignments.ticketId))
      .where(
        and(
          inArray(
            assignments.ticketId,
            waiting.map(({ id }) => id),
          ),
          sql`${assignments.state} = 'REJECTED' AND ${assignments.assignedAt} >= ${tickets.waitingSince}`,
        ),
      );
    const byTicket = new Map<TicketId, Set<ExpertId>>();
    for (const { ticketId, expertId } of rows)
      byTicket.set(ticketId, (byTicket.get(ticketId) ?? new Set()).add(expertId));
    return byTicket;
  },
  async save(saved) {
    assignment.save(tx, saved);
  },
});
