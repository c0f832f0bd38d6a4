import { and, desc, eq, sql } from 'drizzle-orm';
import type { CustomerId, InvoiceId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { givenRow, isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { InvoiceRepository } from '../../application/ports.ts';
import { fromInvoice, toInvoice } from './mapping.ts';
import { invoiceDocuments, invoices } from './tables.ts';

const invoice = tableStatements(invoices);
const insertNew = prepared<typeof invoices.$inferInsert>()((tx) =>
  tx.insert(invoices).values(givenRow(invoices)).onConflictDoNothing({ target: invoices.id }),
);
const insertDocument = prepared<typeof invoiceDocuments.$inferInsert>()((tx) =>
  tx.insert(invoiceDocuments).values(givenRow(invoiceDocuments)),
);
// Everything else of an invoice is final.
const saveState = prepared<
  Pick<typeof invoices.$inferSelect, 'id' | 'version' | 'state' | 'amountPaidMinor'>
>()((tx, given) =>
  tx
    .update(invoices)
    .set({
      version: given('version', invoices.version),
      state: given('state', invoices.state),
      amountPaidMinor: given('amountPaidMinor', invoices.amountPaidMinor),
    })
    .where(eq(invoices.id, given('id', invoices.id))),
);
const documentsOf = prepared<{ ids: readonly InvoiceId[] }>()((tx, given) =>
  tx
    .select()
    .from(invoiceDocuments)
    .where(isAnyOf(invoiceDocuments.invoiceId, given('ids'))),
);
const page = prepared<{ customerId: CustomerId } & PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(invoices)
    .where(
      and(
        eq(invoices.customerId, given('customerId', invoices.customerId)),
        behind(given, isGiven, { at: invoices.issuedAt, id: invoices.id }),
      ),
    )
    .orderBy(desc(invoices.issuedAt), desc(invoices.id))
    .limit(sql.placeholder('size')),
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
    if ((await insertNew(tx, fromInvoice(issued))).rowCount === 0) return false;
    withoutWaiting(tx, insertDocument(tx, document));
    return true;
  },
  async update({ id, version, state, amountPaid }) {
    withoutWaiting(tx, saveState(tx, { id, version, state, amountPaidMinor: amountPaid.minor }));
  },
  async page(customerId, request) {
    return (await page(tx, { customerId, ...pageParams(request) })).map(toInvoice);
  },
  documentsOf: (ids) => documentsOf(tx, { ids }),
});
