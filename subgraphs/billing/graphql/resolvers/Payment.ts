import { parseId } from '../../../../kernel/ids/ids.ts';
import type { PaymentResolvers } from '../../generated/resolvers.ts';

export const Payment: PaymentResolvers = {
  __resolveReference({ id }, { loaders }) {
    const paymentId = parseId('Payment', id);
    return paymentId === null ? null : loaders.payment.load(paymentId);
  },
  refunds: ({ id }, _args, { loaders }) => loaders.refundsOfPayment.load(id),
};
