import type { BillingRunPreviewId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { RunPreviewRepository } from '../../application/ports.ts';
import { fromPreview, toPreview } from './preview-mapping.ts';
import { billingRunPreviews } from './tables.ts';

const previews = tableStatements(billingRunPreviews);
const hasDaily = plainSql(
  `SELECT FROM billing_run_preview WHERE as_of = $1 AND requested_by = 'schedule' LIMIT 1`,
);
const claimDue = plainSql<{ id: BillingRunPreviewId }>(`
  UPDATE billing_run_preview SET compute_at = $2
   WHERE id = (SELECT id FROM billing_run_preview WHERE compute_at <= $1 ORDER BY compute_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id`);

export const runPreviewRepository = (tx: Transaction): RunPreviewRepository => ({
  async forUpdate(id) {
    const row = await previews.forUpdate(tx, id);
    return row === undefined ? null : toPreview(row);
  },
  async insert(preview) {
    previews.insert(tx, fromPreview(preview));
  },
  async save(preview) {
    previews.update(tx, fromPreview(preview));
  },
  async hasDaily(asOf) {
    return (await hasDaily(tx, [asOf.toString()])).rowCount === 1;
  },
  async claimDue({ now, leaseUntil }) {
    const { rows } = await claimDue(tx, [now.toString(), leaseUntil.toString()]);
    const [row] = await previews.byIds(
      tx,
      rows.map(({ id }) => id),
    );
    return row === undefined ? null : toPreview(row);
  },
});
