import { parseId } from '../../../../kernel/ids/ids.ts';
import type { InvoiceResolvers } from '../../generated/resolvers.ts';
import { amountDue } from '../../invoicing/index.ts';
import { toLinePolicies } from '../convert.ts';

export const Invoice: InvoiceResolvers = {
  __resolveReference({ id }, { loaders }) {
    const invoiceId = parseId('Invoice', id);
    return invoiceId === null ? null : loaders.invoice.load(invoiceId);
  },
  lines: async ({ id }, _args, { loaders }) =>
    (await loaders.linesOfInvoice.load(id)).map(({ line }) => line),
  explanations: async ({ id }, _args, { loaders }) =>
    (await loaders.linesOfInvoice.load(id)).map(({ line: { description, net, policies, trace } }) => ({
      description,
      net,
      policies: toLinePolicies(policies),
      trace,
    })),
  amountDue,
  payments: async ({ id }, _args, { loaders }) =>
    (await loaders.paymentsOfInvoice.load(id)).map(({ payment }) => payment),
  creditNotes: ({ id }, _args, { loaders }) => loaders.creditNotesOfInvoice.load(id),
  ledgerLines: async ({ id }, _args, { loaders }) =>
    (await loaders.ledgerLinesOfInvoice.load(id)).map(({ line }) => line),
};
