import { RequestFault } from '../../../../../kernel/errors/errors.ts';
import { type AssignmentId, parseId } from '../../../../../kernel/ids/ids.ts';
import { type Page, toConnection } from '../../../../../platform/graphql/connection.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { fromStates, pageOf } from '../../convert.ts';

export const myAssignedTickets: NonNullable<QueryResolvers['myAssignedTickets']> = async (
  _root,
  { states, ...args },
  { reads },
) => {
  const page = pageOf(args);
  const wanted = fromStates(states);
  const position = { size: page.size + 1, after: assignmentOf(page) };
  const rows = wanted === null ? [] : await reads.ticketsOfExpert(wanted, position);
  return toConnection(rows, page, ({ assigned }) => [assigned?.assignmentId ?? '']);
};

/** Ids of assignments sort by their age, so they are the position in this list. */
function assignmentOf({ cursor }: Page): AssignmentId | null {
  if (cursor === null) return null;
  const id = parseId('Assignment', String(cursor[0]));
  if (id === null)
    throw new RequestFault('BAD_USER_INPUT', 'This cursor is not one that this list has given out.');
  return id;
}
