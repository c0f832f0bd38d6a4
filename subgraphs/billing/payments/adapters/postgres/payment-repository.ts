import { asc, eq, sql } from 'drizzle-orm';
import type { InvoiceId } from '../../../../../kernel/ids/ids.ts';
import { afterCommit } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { PaymentRepository } from '../../application/ports.ts';
import { isUnderWay } from '../../domain/payment.ts';
import { fromPayment, toPayment } from './mapping.ts';
import { payments } from './tables.ts';
import { paymentsToCharge } from './wake-signals.ts';

const payment = tableStatements(payments);
const claimDue = prepared<{ now: string; leaseUntil: Temporal.Instant; max: number }>()((tx, given) =>
  tx
    .update(payments)
    .set({ nextCallAt: given('leaseUntil', payments.nextCallAt), calls: sql`${payments.calls} + 1` })
    .where(
      sql`${payments.id} IN (
        SELECT id FROM payment
         WHERE state IN ('PENDING', 'UNKNOWN') AND next_call_at <= ${given('now')}
         ORDER BY next_call_at LIMIT ${given('max')} FOR UPDATE SKIP LOCKED)`,
    )
    .returning(),
);
const ofInvoice = prepared<{ invoiceId: InvoiceId }>()((tx, given) =>
  tx
    .select()
    .from(payments)
    .where(eq(payments.invoiceId, given('invoiceId', payments.invoiceId)))
    .orderBy(asc(payments.attempt)),
);

const abandonUncalled = plainSql(`
  UPDATE payment SET state = 'FAILED', failure_reason = $2, settled_at = $3
   WHERE run_id = $1 AND state = 'PENDING' AND calls = 0`);

export const paymentRepository = (tx: Transaction): PaymentRepository => ({
  async find(id) {
    const [row] = await payment.byIds(tx, [id]);
    return row === undefined ? null : toPayment(row);
  },
  async forUpdate(id) {
    const row = await payment.forUpdate(tx, id);
    return row === undefined ? null : toPayment(row);
  },
  async ofInvoice(invoiceId) {
    const rows = await ofInvoice(tx, { invoiceId });
    return rows.map(toPayment);
  },
  async hasUnderWay(invoiceId) {
    const rows = await ofInvoice(tx, { invoiceId });
    return rows.map(toPayment).some(isUnderWay);
  },
  async claimDue({ now, leaseUntil, max }) {
    const rows = await claimDue(tx, { now: now.toString(), leaseUntil, max });
    return rows.map(toPayment);
  },
  async abandonUncalled(runId, { reason, at }) {
    await abandonUncalled(tx, [runId, reason, at.toString()]);
  },
  async insert(begun) {
    payment.insert(tx, fromPayment(begun));
    afterCommit(tx, paymentsToCharge.raise);
  },
  async save(changed) {
    payment.update(tx, fromPayment(changed));
  },
});
