import { inArray, sql } from 'drizzle-orm';
import type { InvoiceId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { command } from '../../../../../platform/postgres/statement.ts';
import { toInvoiceHead } from '../../../invoicing/adapters/postgres/mapping.ts';
import { invoices } from '../../../invoicing/adapters/postgres/tables.ts';
import type { Reporting } from '../../../invoicing/application/ports.ts';

const name = 'invoices';

const watermark = command<{ changed_by: string; id: string }>(
  'SELECT changed_by, id FROM report_watermark WHERE name = $1',
);
const lockWatermark = command<{ changed_by: string; id: string }>(`
  INSERT INTO report_watermark (name, changed_by, id) VALUES ($1, '0', '')
  ON CONFLICT (name) DO UPDATE SET id = report_watermark.id RETURNING changed_by, id`);
const changedSince = command<{ id: string; changed_by: string }>(`
  SELECT id, changed_by FROM invoice
   WHERE (changed_by, id) > ($1::xid8, $2::text) AND changed_by < pg_snapshot_xmin(pg_current_snapshot())
   ORDER BY changed_by, id LIMIT $3`);

/**
 * The watermark is commit-safe: each write of an invoice carries its transaction's number, and nothing at or above the oldest
 * transaction still running is read. Numbers are taken before the commit, so a time stamp or a sequence could be passed by.
 */
export const reportingRepository = (tx: Transaction): Reporting => ({
  async takeChanged(max) {
    // Looked at first: a lock is a write, which waits for the disk, and most of the time nothing has changed.
    const { rows: seen } = await watermark(tx, [name]);
    const { rowCount } = await changedSince(tx, [seen[0]?.changed_by ?? '0', seen[0]?.id ?? '', 1]);
    if (rowCount === 0) return [];
    const { rows: watermarks } = await lockWatermark(tx, [name]);
    const { rows } = await changedSince(tx, [watermarks[0]?.changed_by ?? '0', watermarks[0]?.id ?? '', max]);
    const last = rows.at(-1);
    if (last === undefined) return [];
    await tx.execute(
      sql`UPDATE report_watermark SET changed_by = ${last.changed_by}::xid8, id = ${last.id} WHERE name = ${name}`,
    );
    const ids = rows.map((row) => row.id as InvoiceId);
    const changed = await tx.select().from(invoices).where(inArray(invoices.id, ids));
    return changed.map(toInvoiceHead);
  },
});
