import { minorMax } from '../../../../../kernel/money/money.ts';
import { type Page, parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { foreignCursor, textInCursor } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { type Contract, cheapestMinor, type PricePageRequest } from '../../../plans/index.ts';

export const contracts: NonNullable<QueryResolvers['contracts']> = async (_root, args, { read }) => {
  const page = parsePage(args);
  const filter = { country: args.country ?? null, coverage: args.coverage ?? [] };
  const none: readonly Contract[] = [];
  const rows = await read('Public', none, (tx) => tx.contracts.page(filter, pageByPrice(page)));
  return toConnection(rows, page, ({ prices, id }) => [cheapestMinor(prices).toString(), id]);
};

/** Where the list goes on; one row more than the page shows that there are more. @throws RequestFault BAD_USER_INPUT */
function pageByPrice({ size, cursor }: Page): PricePageRequest {
  if (cursor === null) return { size: size + 1, after: null };
  const [minor, id] = cursor;
  const cheapestMinor = textInCursor(minor);
  if (!/^\d{1,19}$/.test(cheapestMinor) || BigInt(cheapestMinor) > minorMax) throw foreignCursor();
  return { size: size + 1, after: { cheapestMinor, id: textInCursor(id) } };
}
