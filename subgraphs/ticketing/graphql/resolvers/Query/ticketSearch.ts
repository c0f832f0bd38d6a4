import { parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { bySubmission, fromStates } from '../../convert.ts';

export const ticketSearch: NonNullable<QueryResolvers['ticketSearch']> = async (
  _root,
  { search, states, ...args },
  { read },
) => {
  const page = parsePage(args);
  const wanted = fromStates(states);
  const rows = wanted === null ? [] : await read.searchTickets(search ?? '', wanted, pageByTime(page));
  return toConnection(rows, page, bySubmission);
};
