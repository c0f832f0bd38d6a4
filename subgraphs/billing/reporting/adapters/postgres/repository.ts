import type { CustomerId, InvoiceId } from '../../../../../kernel/ids/ids.ts';
import { type CurrencyCode, money } from '../../../../../kernel/money/money.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { ReportedInvoice, ReportingRepository } from '../../application/ports.ts';

const name = 'invoices';

interface ChangedRow {
  readonly id: InvoiceId;
  readonly changed_by: string;
  readonly version: number;
  readonly customer_id: CustomerId;
  readonly number: string;
  readonly state: ReportedInvoice['state'];
  readonly issued_on: string;
  readonly currency: CurrencyCode;
  readonly net_minor: string;
  readonly tax_minor: string;
  readonly total_minor: string;
  readonly amount_paid_minor: string;
}

const watermark = plainSql<{ changed_by: string; id: string }>(
  'SELECT changed_by, id FROM report_watermark WHERE name = $1',
);
const lockWatermark = plainSql<{ changed_by: string; id: string }>(`
  INSERT INTO report_watermark (name, changed_by, id) VALUES ($1, '0', '')
  ON CONFLICT (name) DO UPDATE SET id = report_watermark.id RETURNING changed_by, id`);
const moveWatermark = plainSql('UPDATE report_watermark SET changed_by = $2::xid8, id = $3 WHERE name = $1');
const isChangedSince =
  '(changed_by, id) > ($1::xid8, $2::text) AND changed_by < pg_snapshot_xmin(pg_current_snapshot())';
const anyChanged = plainSql(`SELECT FROM invoice WHERE ${isChangedSince} ORDER BY changed_by, id LIMIT 1`);
const changedSince = plainSql<ChangedRow & Record<string, unknown>>(`
  SELECT id, changed_by, version, customer_id, number, state, issued_on, currency,
         net_minor, tax_minor, total_minor, amount_paid_minor
    FROM invoice WHERE ${isChangedSince} ORDER BY changed_by, id LIMIT $3`);

const toReportedInvoice = (row: ChangedRow): ReportedInvoice => {
  const amount = (minor: string) => money(BigInt(minor), row.currency);
  return {
    id: row.id,
    version: row.version,
    customerId: row.customer_id,
    number: row.number,
    state: row.state,
    issuedOn: row.issued_on,
    net: amount(row.net_minor),
    tax: amount(row.tax_minor),
    total: amount(row.total_minor),
    amountPaid: amount(row.amount_paid_minor),
  };
};

/**
 * The watermark is commit-safe: each write of an invoice carries its transaction's number, and nothing at or above the oldest
 * transaction still running is read. Numbers are taken before the commit, so a time stamp or a sequence could be passed by.
 */
export const reportingRepository = (tx: Transaction): ReportingRepository => ({
  async takeChanged(max) {
    // Looked at first: a lock is a write, which waits for the disk, and most of the time nothing has changed.
    const { rows: seen } = await watermark(tx, [name]);
    const { rowCount } = await anyChanged(tx, [seen[0]?.changed_by ?? '0', seen[0]?.id ?? '']);
    if (rowCount === 0) return [];
    const { rows: locked } = await lockWatermark(tx, [name]);
    const { rows } = await changedSince(tx, [locked[0]?.changed_by ?? '0', locked[0]?.id ?? '', max]);
    const last = rows.at(-1);
    if (last === undefined) return [];
    await moveWatermark(tx, [name, last.changed_by, last.id]);
    return rows.map(toReportedInvoice);
  },
});
