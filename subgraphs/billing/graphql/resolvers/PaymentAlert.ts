import { parseId } from '../../../../kernel/ids/ids.ts';
import type { PaymentAlertResolvers } from '../../generated/resolvers.ts';

export const PaymentAlert: PaymentAlertResolvers = {
  __resolveReference({ id }, { loaders }) {
    const alertId = parseId('Alert', id);
    return alertId === null ? null : loaders.alert.load(alertId);
  },
  invoice: ({ invoiceId }, _args, { loaders }) =>
    invoiceId === null ? null : loaders.invoice.load(invoiceId),
};
