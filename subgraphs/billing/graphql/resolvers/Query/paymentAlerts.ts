import { parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const paymentAlerts: NonNullable<QueryResolvers['paymentAlerts']> = async (_root, args, { read }) => {
  const page = parsePage(args);
  const only = { open: args.openOnly ?? true };
  const found = await read(({ alerts }) => alerts.page(pageByTime(page), only));
  return toConnection(found, page, ({ raisedAt, id }) => [raisedAt.toString(), id]);
};
