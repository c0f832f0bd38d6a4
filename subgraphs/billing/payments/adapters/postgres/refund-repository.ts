import { sql } from 'drizzle-orm';
import { afterCommit } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { RefundRepository } from '../../application/ports.ts';
import { fromRefund, toRefund } from './mapping.ts';
import { refunds } from './tables.ts';
import { refundsToPay } from './wake-signals.ts';

const table = tableStatements(refunds);
const claimDue = prepared<{ now: string; leaseUntil: Temporal.Instant; max: number }>()((tx, given) =>
  tx
    .update(refunds)
    .set({ nextCallAt: given('leaseUntil', refunds.nextCallAt), calls: sql`${refunds.calls} + 1` })
    .where(
      sql`${refunds.id} IN (
        SELECT id FROM refund
         WHERE state IN ('PENDING', 'UNKNOWN') AND next_call_at <= ${given('now')}
         ORDER BY next_call_at LIMIT ${given('max')} FOR UPDATE SKIP LOCKED)`,
    )
    .returning(),
);

export const refundRepository = (tx: Transaction): RefundRepository => ({
  async forUpdate(id) {
    const row = await table.forUpdate(tx, id);
    return row === undefined ? null : toRefund(row);
  },
  async insert(refund) {
    table.insert(tx, fromRefund(refund));
    afterCommit(tx, refundsToPay.raise);
  },
  async save(refund) {
    table.update(tx, fromRefund(refund));
  },
  async claimDue({ now, leaseUntil, max }) {
    return (await claimDue(tx, { now: now.toString(), leaseUntil, max })).map(toRefund);
  },
});
