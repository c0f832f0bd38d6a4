import { type AssignmentId, parseId } from '../../../../../kernel/ids/ids.ts';
import { type Page, parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { foreignCursor } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { fromStates } from '../../convert.ts';

export const myAssignedTickets: NonNullable<QueryResolvers['myAssignedTickets']> = async (
  _root,
  { states, ...args },
  { read },
) => {
  const page = parsePage(args);
  const wanted = fromStates(states);
  const position = { size: page.size + 1, after: assignmentOf(page) };
  const rows = wanted === null ? [] : await read.ticketsOfExpert(wanted, position);
  return toConnection(rows, page, ({ assigned }) => [assigned?.assignmentId ?? '']);
};

/** Ids of assignments sort by their age, so they are the position in this list. */
function assignmentOf({ cursor }: Page): AssignmentId | null {
  if (cursor === null) return null;
  const id = parseId('Assignment', String(cursor[0]));
  if (id === null) throw foreignCursor();
  return id;
}
