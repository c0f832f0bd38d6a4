import { parseId } from '../../../../kernel/ids/ids.ts';
import { parsePage, toConnection } from '../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../platform/graphql/page-request.ts';
import type { CustomerResolvers } from '../../generated/resolvers.ts';

export const Customer: CustomerResolvers = {
  /** Whether a customer exists is not billing's to say: a foreign or unknown one has no balance, no subscription, no payment. */
  __resolveReference({ id }) {
    const customerId = parseId('Customer', id);
    return customerId === null ? null : { id: customerId };
  },
  balance: async ({ id }, _args, { loaders }) => (await loaders.balance.load(id))?.balance ?? null,
  subscriptions: ({ id }, _args, { loaders }) => loaders.subscriptionsOfCustomer.load(id),
  async payments({ id }, args, { read }) {
    const page = parsePage(args);
    const found = await read(({ payments }) => payments.page(pageByTime(page), id));
    return toConnection(found, page, (payment) => [payment.createdAt.toString(), payment.id]);
  },
};
