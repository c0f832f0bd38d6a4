import { parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const billingRuns: NonNullable<QueryResolvers['billingRuns']> = async (_root, args, { read }) => {
  const page = parsePage(args);
  const found = await read(({ runs }) => runs.page(pageByTime(page)));
  return toConnection(found, page, ({ startedAt, id }) => [startedAt.toString(), id]);
};
