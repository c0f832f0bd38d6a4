import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind } from '../../../../../platform/postgres/page.ts';
import type { InvoiceFilter, InvoiceReads } from '../../application/ports.ts';
import { toInvoiceHead, toInvoiceLine } from './mapping.ts';
import { invoiceLines, invoices } from './tables.ts';

const matches = ({ states, customerId }: InvoiceFilter) =>
  and(
    states === null ? undefined : inArray(invoices.state, states),
    customerId === null ? undefined : eq(invoices.customerId, customerId),
  );

export const invoiceReads = (tx: Transaction): InvoiceReads => ({
  async byIds(ids) {
    const rows = await tx.select().from(invoices).where(inArray(invoices.id, ids));
    return rows.map(toInvoiceHead);
  },
  async linesOf(ids) {
    const rows = await tx
      .select()
      .from(invoiceLines)
      .where(inArray(invoiceLines.invoiceId, ids))
      .orderBy(asc(invoiceLines.invoiceId), asc(invoiceLines.position));
    return rows.map((row) => ({ invoiceId: row.invoiceId, line: toInvoiceLine(row) }));
  },
  async page(page, only) {
    const rows = await tx
      .select()
      .from(invoices)
      .where(and(matches(only), behind(page, invoices.issuedAt, invoices.id)))
      .orderBy(desc(invoices.issuedAt), desc(invoices.id))
      .limit(page.size);
    return rows.map(toInvoiceHead);
  },
});
