import { Defect } from '../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import type {
  InvoiceLineResolvers,
  InvoicePdfResolvers,
  InvoiceResolvers,
} from '../../generated/resolvers.ts';

export const Invoice: InvoiceResolvers = {
  __resolveReference: (reference, { loaders }) => {
    const id = parseId('Invoice', reference.id);
    return id === null ? null : loaders.invoice.load(id);
  },
  pdf: async ({ id }, _args, { loaders }) => {
    const document = await loaders.invoiceDocument.load(id);
    if (document === null) throw new Defect('an invoice and its document are kept together');
    return document;
  },
};

export const InvoiceLine: InvoiceLineResolvers = {
  periodStart: ({ period }) => period?.start ?? null,
  periodEnd: ({ period }) => period?.end ?? null,
};

export const InvoicePdf: InvoicePdfResolvers = {
  contentBase64: async (document, _args, { files }) =>
    Buffer.from(await files.read(document)).toString('base64'),
};
