import { RequestFault } from '../../../../../kernel/errors/errors.ts';
import { parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { type Customer, searchPart } from '../../../profile/index.ts';

export const customers: NonNullable<QueryResolvers['customers']> = async (_root, args, { actor, read }) => {
  const page = parsePage(args);
  const part = args.search == null ? null : searchPart(args.search);
  if (args.search != null && part === null)
    throw new RequestFault(
      'BAD_USER_INPUT',
      'Search for at least two characters of a name, an e-mail address or a telephone number.',
    );
  const none: readonly Customer[] = [];
  const rows = await read('Customer', none, (tx) =>
    actor.partner === undefined
      ? tx.customers.page(part, pageByTime(page))
      : tx.customers.grantedPage(pageByTime(page)),
  );
  return toConnection(rows, page, ({ registeredAt, id }) => [registeredAt.toString(), id]);
};
