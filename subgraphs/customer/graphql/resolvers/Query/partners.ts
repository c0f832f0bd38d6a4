import { parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const partners: NonNullable<QueryResolvers['partners']> = async (_root, args, { read }) => {
  const page = parsePage(args);
  const rows = await read('Public', [], (tx) => tx.partners.page(pageByTime(page)));
  return toConnection(rows, page, ({ createdAt, id }) => [createdAt.toString(), id]);
};
