import { parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { byDueTime } from '../../convert.ts';

export const dueTickets: NonNullable<QueryResolvers['dueTickets']> = async (
  _root,
  { which, ...args },
  { read },
) => {
  const page = parsePage(args);
  return toConnection(await read.dueTickets(which, pageByTime(page)), page, byDueTime);
};
