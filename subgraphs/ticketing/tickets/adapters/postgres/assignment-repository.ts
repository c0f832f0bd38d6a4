import { and, asc, desc, eq } from 'drizzle-orm';
import type { ExpertId, TicketId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { AssignmentReads, AssignmentRepository } from '../../application/ports.ts';
import { assignments } from './tables.ts';

const assignment = tableStatements(assignments);
const ofTickets = prepared<{ ids: readonly TicketId[] }>()((tx, given) =>
  tx
    .select()
    .from(assignments)
    .where(isAnyOf(assignments.ticketId, given('ids')))
    .orderBy(asc(assignments.assignedAt), asc(assignments.id)),
);
const newestOf = prepared<{ ticketId: TicketId; expertId: ExpertId }>()((tx, given) =>
  tx
    .select()
    .from(assignments)
    .where(
      and(
        eq(assignments.ticketId, given('ticketId', assignments.ticketId)),
        eq(assignments.expertId, given('expertId', assignments.expertId)),
      ),
    )
    .orderBy(desc(assignments.assignedAt), desc(assignments.id))
    .limit(1),
);

export const assignmentRepository = (tx: Transaction): AssignmentRepository & AssignmentReads => ({
  byIds: (ids) => assignment.byIds(tx, ids),
  ofTickets: (ids) => ofTickets(tx, { ids }),
  async newestOf(ticketId, expertId) {
    const [newest] = await newestOf(tx, { ticketId, expertId });
    return newest ?? null;
  },
  async save(saved) {
    assignment.save(tx, saved);
  },
});
