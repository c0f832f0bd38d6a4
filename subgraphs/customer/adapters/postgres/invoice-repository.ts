import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { InvoiceRepository } from '../../application/ports.ts';
import { behind } from './keyset.ts';
import { fromInvoice, toInvoice } from './mapping.ts';
import { invoiceDocuments, invoices } from './tables.ts';

export const invoiceRepository = (tx: Transaction): InvoiceRepository => ({
  async byIds(ids) {
    const rows = await tx
      .select()
      .from(invoices)
      .where(inArray(invoices.id, [...ids]));
    return rows.map(toInvoice);
  },
  async forUpdate(id) {
    const [row] = await tx.select().from(invoices).where(eq(invoices.id, id)).for('no key update');
    return row === undefined ? null : toInvoice(row);
  },
  async insert(invoice, document) {
    const inserted = await tx
      .insert(invoices)
      .values(fromInvoice(invoice))
      .onConflictDoNothing({ target: invoices.id })
      .returning({ id: invoices.id });
    if (inserted.length === 0) return false;
    await tx.insert(invoiceDocuments).values(document);
    return true;
  },
  async update({ id, version, state, amountPaid }) {
    // Everything else of an invoice is final.
    await tx
      .update(invoices)
      .set({ version, state, amountPaidMinor: amountPaid.minor })
      .where(eq(invoices.id, id));
  },
  async page(customerId, page) {
    const rows = await tx
      .select()
      .from(invoices)
      .where(and(eq(invoices.customerId, customerId), behind(page, invoices.issuedAt, invoices.id)))
      .orderBy(desc(invoices.issuedAt), desc(invoices.id))
      .limit(page.size);
    return rows.map(toInvoice);
  },
  documentsOf: (ids) =>
    tx
      .select()
      .from(invoiceDocuments)
      .where(inArray(invoiceDocuments.invoiceId, [...ids])),
});
