import type { AssignmentId } from '../../../../kernel/ids/ids.ts';
import type { TicketReader } from '../../access/index.ts';
import type { Assignment } from '../domain/assignment.ts';
import type { AssignmentReads, TicketReads } from './ports.ts';

/** Those assignments whose tickets the reader may see. */
export async function visibleAssignments(
  tx: {
    readonly tickets: Pick<TicketReads, 'byIds'>;
    readonly assignments: Pick<AssignmentReads, 'byIds'>;
  },
  ids: readonly AssignmentId[],
  reader: TicketReader | null,
): Promise<readonly Assignment[]> {
  const found = await tx.assignments.byIds(ids);
  const tickets = await tx.tickets.byIds([...new Set(found.map(({ ticketId }) => ticketId))], reader);
  const visible = new Set(tickets.map(({ id }) => id));
  return found.filter(({ ticketId }) => visible.has(ticketId));
}
