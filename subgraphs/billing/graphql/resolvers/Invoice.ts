import { parseId } from '../../../../kernel/ids/ids.ts';
import type { InvoiceResolvers } from '../../generated/resolvers.ts';

export const Invoice: InvoiceResolvers = {
  __resolveReference({ id }, { loaders }) {
    const invoiceId = parseId('Invoice', id);
    return invoiceId === null ? null : loaders.invoice.load(invoiceId);
  },
  lines: async ({ id }, _args, { loaders }) =>
    (await loaders.linesOfInvoice.load(id)).map(({ line }) => line),
  payments: ({ id }, _args, { loaders }) => loaders.paymentsOfInvoice.load(id),
  ledgerLines: async ({ id }, _args, { loaders }) =>
    (await loaders.ledgerLinesOfInvoice.load(id)).map(({ line }) => line),
};
