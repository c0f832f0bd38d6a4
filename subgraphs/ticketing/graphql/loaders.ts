import DataLoader from 'dataloader';
import type { AssignmentId, ExpertId, TicketId } from '../../../kernel/ids/ids.ts';
import type { Assignment } from '../tickets/domain/assignment.ts';
import type { TicketComment } from '../tickets/domain/ticket.ts';
import type { WorkReads } from './read.ts';

/** More ids than this in one query are asked for in several. */
const maxBatchSize = 1000;

const byId = <K extends string, V extends { readonly id: K }>(
  load: (ids: readonly K[]) => Promise<readonly V[]>,
) =>
  new DataLoader<K, V | null>(
    async (ids) => {
      const found = new Map((await load(ids)).map((value) => [value.id, value]));
      return ids.map((id) => found.get(id) ?? null);
    },
    { maxBatchSize },
  );

/** Made anew for each request: what is loaded was allowed to its caller alone. */
export const makeLoaders = (reads: WorkReads) => ({
  ticket: byId((ids: readonly TicketId[]) => reads.tickets(ids)),
  assignment: byId((ids: readonly AssignmentId[]) => reads.assignments(ids)),
  assignmentHistory: new DataLoader<TicketId, readonly Assignment[]>(
    async (ids) => {
      const byTicket = Map.groupBy(await reads.assignmentHistory(ids), ({ ticketId }) => ticketId);
      return ids.map((id) => byTicket.get(id) ?? []);
    },
    { maxBatchSize },
  ),
  comments: new DataLoader<TicketId, readonly TicketComment[]>(
    async (ids) => {
      const byTicket = Map.groupBy(await reads.comments(ids), ({ ticketId }) => ticketId);
      return ids.map((id) => byTicket.get(id) ?? []);
    },
    { maxBatchSize },
  ),
  expert: byId((ids: readonly ExpertId[]) => reads.experts(ids)),
  openTickets: new DataLoader<ExpertId, number>(
    async (ids) => {
      const load = await reads.openTickets(ids);
      return ids.map((id) => load.get(id) ?? 0);
    },
    { maxBatchSize },
  ),
});

export type Loaders = ReturnType<typeof makeLoaders>;
