import { parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const corrections: NonNullable<QueryResolvers['corrections']> = async (_root, args, { read }) => {
  const page = parsePage(args);
  const found = await read((reads) =>
    reads.corrections.page(pageByTime(page), { state: args.state ?? null }),
  );
  return toConnection(found, page, ({ preparedAt, id }) => [preparedAt.toString(), id]);
};
