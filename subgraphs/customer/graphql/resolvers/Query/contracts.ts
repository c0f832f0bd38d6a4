import { toConnection } from '../../../../../platform/graphql/connection.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { type Contract, cheapestMinor } from '../../../plans/domain/contract.ts';
import { cheapestFirst, pageOf } from '../../page.ts';

export const contracts: NonNullable<QueryResolvers['contracts']> = async (_root, args, { read }) => {
  const page = pageOf(args);
  const filter = { country: args.country ?? null, coverage: args.coverage ?? [] };
  const none: readonly Contract[] = [];
  const rows = await read('Public', none, (tx) => tx.contracts.page(filter, cheapestFirst(page)));
  return toConnection(rows, page, ({ prices, id }) => [cheapestMinor(prices).toString(), id]);
};
