import { parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { byWaiting } from '../../convert.ts';

export const waitingTickets: NonNullable<QueryResolvers['waitingTickets']> = async (
  _root,
  args,
  { read },
) => {
  const page = parsePage(args);
  return toConnection(await read.waitingTickets(pageByTime(page)), page, byWaiting);
};
