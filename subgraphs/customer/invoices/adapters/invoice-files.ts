import type { ObjectStore, ReadableObjects } from '../../../../platform/objects/object-store.ts';
import type { InvoiceFiles } from '../application/ports.ts';

/** This quantum's copies of the files of invoices. */
export const keptInvoiceFiles = (own: ReadableObjects): Pick<InvoiceFiles, 'read'> => ({
  read: async ({ sha256, content }) => content ?? (await own.get(sha256)),
});

/** For what also makes the copies. @param billing the objects of billing, to be read */
export const invoiceFiles = (own: ObjectStore, billing: ReadableObjects): InvoiceFiles => ({
  ...keptInvoiceFiles(own),
  async copy(sha256) {
    await own.put(await billing.get(sha256));
  },
  async keep(content) {
    await own.put(content);
  },
});
