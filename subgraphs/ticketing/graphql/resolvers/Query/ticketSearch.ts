import { toConnection } from '../../../../../platform/graphql/connection.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { bySubmission, fromStates, pageOf, toTimePage } from '../../convert.ts';

export const ticketSearch: NonNullable<QueryResolvers['ticketSearch']> = async (
  _root,
  { search, states, ...args },
  { reads },
) => {
  const page = pageOf(args);
  const wanted = fromStates(states);
  const rows = wanted === null ? [] : await reads.searchTickets(search ?? '', wanted, toTimePage(page));
  return toConnection(rows, page, bySubmission);
};
