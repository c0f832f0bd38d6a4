import type { InvoiceLineResolvers } from '../../generated/resolvers.ts';

export const InvoiceLine: InvoiceLineResolvers = {
  periodStart: ({ period }) => period?.start ?? null,
  periodEnd: ({ period }) => period?.end ?? null,
};
