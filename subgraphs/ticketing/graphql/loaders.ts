import type { AssignmentId, ExpertId, TicketId } from '../../../kernel/ids/ids.ts';
import { loadById, loadMany, loadOne } from '../../../platform/graphql/loaders.ts';
import type { Read } from './read.ts';

/** Made anew for each request: what is loaded was allowed to its caller alone. */
export const makeLoaders = (read: Read) => ({
  ticket: loadById((ids: readonly TicketId[]) => read.tickets(ids)),
  assignment: loadById((ids: readonly AssignmentId[]) => read.assignments(ids)),
  assignmentHistory: loadMany(
    (ids: readonly TicketId[]) => read.assignmentHistory(ids),
    ({ ticketId }) => ticketId,
  ),
  comments: loadMany(
    (ids: readonly TicketId[]) => read.comments(ids),
    ({ ticketId }) => ticketId,
  ),
  history: loadMany(
    (ids: readonly TicketId[]) => read.history(ids),
    ({ ticketId }) => ticketId,
  ),
  expert: loadById((ids: readonly ExpertId[]) => read.experts(ids)),
  /** Null for an expert who has none. */
  openTickets: loadOne(
    async (ids: readonly ExpertId[]) =>
      Array.from(await read.openTickets(ids), ([expertId, count]) => ({ expertId, count })),
    ({ expertId }) => expertId,
  ),
});

export type Loaders = ReturnType<typeof makeLoaders>;
