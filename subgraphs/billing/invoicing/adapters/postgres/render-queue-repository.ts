import { asc } from 'drizzle-orm';
import type { InvoiceId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { RenderQueue } from '../../application/ports.ts';
import { toInvoiceHead, toInvoiceLine, toInvoiceTax } from './mapping.ts';
import { invoiceDocuments, invoiceLines, invoices, invoiceTaxes } from './tables.ts';

const heads = tableStatements(invoices);
const insertDocument = prepared<typeof invoiceDocuments.$inferInsert>()((tx) =>
  tx.insert(invoiceDocuments).values(givenRow(invoiceDocuments)),
);
const linesOf = prepared<{ ids: readonly InvoiceId[] }>()((tx, given) =>
  tx
    .select()
    .from(invoiceLines)
    .where(isAnyOf(invoiceLines.invoiceId, given('ids')))
    .orderBy(asc(invoiceLines.invoiceId), asc(invoiceLines.position)),
);
const taxesOf = prepared<{ ids: readonly InvoiceId[] }>()((tx, given) =>
  tx
    .select()
    .from(invoiceTaxes)
    .where(isAnyOf(invoiceTaxes.invoiceId, given('ids')))
    .orderBy(asc(invoiceTaxes.invoiceId), asc(invoiceTaxes.position)),
);
const claimDue = plainSql<{ invoice_id: InvoiceId }>(`
  UPDATE invoice_to_draw SET draw_at = $2
   WHERE invoice_id IN (
     SELECT invoice_id FROM invoice_to_draw
      WHERE draw_at <= $1 ORDER BY draw_at LIMIT $3 FOR UPDATE SKIP LOCKED)
  RETURNING invoice_id`);
const lockQueued = plainSql('SELECT FROM invoice_to_draw WHERE invoice_id = $1 FOR UPDATE');
const dequeue = plainSql('DELETE FROM invoice_to_draw WHERE invoice_id = $1');
const release = plainSql('UPDATE invoice_to_draw SET draw_at = $2 WHERE invoice_id = ANY($1)');
const renderLater = plainSql(`
  UPDATE invoice_to_draw
     SET failures = failures + 1,
         draw_at = $2::timestamptz + least(interval '10 s' * 2 ^ least(failures, 12), interval '1 hour')
   WHERE invoice_id = $1`);

export const renderQueueRepository = (tx: Transaction): RenderQueue => ({
  async claimDue({ now, leaseUntil, max }) {
    const { rows } = await claimDue(tx, [now.toString(), leaseUntil.toString(), max]);
    if (rows.length === 0) return [];
    const ids = rows.map((row) => row.invoice_id);
    const [found, lines, taxes] = await Promise.all([
      heads.byIds(tx, ids),
      linesOf(tx, { ids }),
      taxesOf(tx, { ids }),
    ]);
    const inTurn = found.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    return inTurn.map((row) => ({
      ...toInvoiceHead(row),
      lines: lines.filter(({ invoiceId }) => invoiceId === row.id).map(toInvoiceLine),
      taxes: taxes.filter(({ invoiceId }) => invoiceId === row.id).map(toInvoiceTax),
    }));
  },
  async isQueued(id) {
    return (await lockQueued(tx, [id])).rowCount === 1;
  },
  async storeDocument({ id: invoiceId, customerId }, { fileName, sha256 }) {
    withoutWaiting(tx, insertDocument(tx, { invoiceId, customerId, fileName, sha256, content: null }));
    withoutWaiting(tx, dequeue(tx, [invoiceId]));
  },
  async renderLater(id, now) {
    withoutWaiting(tx, renderLater(tx, [id, now.toString()]));
  },
  async release(ids, now) {
    withoutWaiting(tx, release(tx, [ids, now.toString()]));
  },
});
