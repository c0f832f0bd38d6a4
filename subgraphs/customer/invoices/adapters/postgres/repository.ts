import { and, desc, eq } from 'drizzle-orm';
import type { InvoiceId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind } from '../../../../../platform/postgres/page.ts';
import { givenRow, isAnyOf, wholeRows, write } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { InvoiceRepository } from '../../application/ports.ts';
import { fromInvoice, toInvoice } from './mapping.ts';
import { invoiceDocuments, invoices } from './tables.ts';

const invoice = tableStatements(invoices);
const insertNew = write<typeof invoices.$inferInsert>()((tx) =>
  tx.insert(invoices).values(givenRow(invoices)).onConflictDoNothing({ target: invoices.id }),
);
const insertDocument = write<typeof invoiceDocuments.$inferInsert>()((tx) =>
  tx.insert(invoiceDocuments).values(givenRow(invoiceDocuments)),
);
// Everything else of an invoice is final.
const saveState = write<Pick<typeof invoices.$inferSelect, 'id' | 'version' | 'state' | 'amountPaidMinor'>>()(
  (tx, given) =>
    tx
      .update(invoices)
      .set({
        version: given('version', invoices.version),
        state: given('state', invoices.state),
        amountPaidMinor: given('amountPaidMinor', invoices.amountPaidMinor),
      })
      .where(eq(invoices.id, given('id', invoices.id))),
);
const documentsOf = wholeRows<{ ids: readonly InvoiceId[] }>()(invoiceDocuments, (tx, given) =>
  tx
    .select()
    .from(invoiceDocuments)
    .where(isAnyOf(invoiceDocuments.invoiceId, given('ids'))),
);

export const invoiceRepository = (tx: Transaction): InvoiceRepository => ({
  async byIds(ids) {
    return (await invoice.byIds(tx, ids)).map(toInvoice);
  },
  async forUpdate(id) {
    const row = await invoice.forUpdate(tx, id);
    return row === undefined ? null : toInvoice(row);
  },
  async insert(issued, document) {
    if ((await insertNew(tx, fromInvoice(issued))) === 0) return false;
    withoutWaiting(tx, insertDocument(tx, document));
    return true;
  },
  async update({ id, version, state, amountPaid }) {
    withoutWaiting(tx, saveState(tx, { id, version, state, amountPaidMinor: amountPaid.minor }));
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
  documentsOf: (ids) => documentsOf(tx, { ids }),
});
