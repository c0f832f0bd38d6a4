import { RequestFault } from '../../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../../kernel/ids/ids.ts';
import { parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const billingInvoices: NonNullable<QueryResolvers['billingInvoices']> = async (
  _root,
  args,
  { read },
) => {
  const customerId = args.customerId == null ? null : parseId('Customer', args.customerId);
  if (args.customerId != null && customerId === null)
    throw new RequestFault(
      'BAD_USER_INPUT',
      '`customerId` is the global id of a customer, with the prefix `cus_`.',
    );
  const page = parsePage(args);
  const only = { states: args.states ?? null, customerId };
  const found = await read(({ invoices }) => invoices.page(pageByTime(page), only));
  return toConnection(found, page, ({ issuedAt, id }) => [issuedAt.toString(), id]);
};
