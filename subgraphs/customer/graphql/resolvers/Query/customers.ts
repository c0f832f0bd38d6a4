import { RequestFault } from '../../../../../kernel/errors/errors.ts';
import { toConnection } from '../../../../../platform/graphql/connection.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import type { Customer } from '../../../profile/domain/customer.ts';
import { searchPart } from '../../../profile/domain/customer-search.ts';
import { newestFirst, pageOf } from '../../page.ts';

export const customers: NonNullable<QueryResolvers['customers']> = async (_root, args, { read }) => {
  const page = pageOf(args);
  const part = args.search == null ? null : searchPart(args.search);
  if (args.search != null && part === null)
    throw new RequestFault(
      'BAD_USER_INPUT',
      'Search for at least two characters of a name, an e-mail address or a telephone number.',
    );
  const none: readonly Customer[] = [];
  const rows = await read('Customer', none, (tx) => tx.customers.page(part, newestFirst(page)));
  return toConnection(rows, page, ({ registeredAt, id }) => [registeredAt.toString(), id]);
};
