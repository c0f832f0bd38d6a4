import { parseId } from '../../../../kernel/ids/ids.ts';
import type { CustomerResolvers } from '../../generated/resolvers.ts';

export const Customer: CustomerResolvers = {
  /** Whether a customer exists is not billing's to say: a foreign or unknown one has no balance, no subscription, no payment. */
  __resolveReference({ id }) {
    const customerId = parseId('Customer', id);
    return customerId === null ? null : { id: customerId };
  },
  balance: async ({ id }, _args, { loaders }) => (await loaders.balance.load(id))?.balance ?? null,
  subscriptions: ({ id }, _args, { loaders }) => loaders.subscriptionsOfCustomer.load(id),
  payments: ({ id }, args, { lists }) => lists.payments(args, id),
};
