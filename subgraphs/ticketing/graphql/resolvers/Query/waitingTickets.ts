import { toConnection } from '../../../../../platform/graphql/connection.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { byWaiting, pageOf, toTimePage } from '../../convert.ts';

export const waitingTickets: NonNullable<QueryResolvers['waitingTickets']> = async (
  _root,
  args,
  { reads },
) => {
  const page = pageOf(args);
  return toConnection(await reads.waitingTickets(toTimePage(page)), page, byWaiting);
};
