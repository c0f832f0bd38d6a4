import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { AssignmentReads, AssignmentRepository } from '../../application/ports.ts';
import { assignments } from './tables.ts';

const assignment = tableStatements(assignments);

export const assignmentRepository = (tx: Transaction): AssignmentRepository & AssignmentReads => ({
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
  async save(saved) {
    assignment.save(tx, saved);
  },
});
