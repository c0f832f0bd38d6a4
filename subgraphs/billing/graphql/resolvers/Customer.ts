import { parseId } from '../../../../kernel/ids/ids.ts';
import { parsePage, toConnection } from '../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../platform/graphql/page-request.ts';
import type { CustomerResolvers } from '../../generated/resolvers.ts';
import { accountStatus } from '../account-status.ts';

/** Open invoices that a status names and adds up at most, the newest. */
const openMax = 100;

export const Customer: CustomerResolvers = {
  /** Whether a customer exists is not billing's to say: a foreign or unknown one has no balance, no subscription, no payment. */
  __resolveReference({ id }) {
    const customerId = parseId('Customer', id);
    return customerId === null ? null : { id: customerId };
  },
  balance: async ({ id }, _args, { loaders }) => (await loaders.balance.load(id))?.balance ?? null,
  subscriptions: ({ id }, _args, { loaders }) => loaders.subscriptionsOfCustomer.load(id),
  async accountStatus({ id }, _args, { read, clock }) {
    const [account] = await read(({ accounts }) => accounts.byIds([id]));
    if (account === undefined) return null;
    const [open, credits, progress] = await Promise.all([
      read(({ invoices }) =>
        invoices.page({ size: openMax, after: null }, { states: ['OPEN'], customerId: id }),
      ),
      read(({ ledger }) => ledger.creditsOf(id)),
      read(({ reminders }) => reminders.ofCustomers([id])),
    ]);
    return accountStatus({ account, open, credits, progress, now: clock.now() });
  },
  async payments({ id }, args, { read }) {
    const page = parsePage(args);
    const found = await read(({ payments }) => payments.page(pageByTime(page), id));
    return toConnection(found, page, (payment) => [payment.createdAt.toString(), payment.id]);
  },
};
