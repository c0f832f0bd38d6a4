import { asc, eq, sql } from 'drizzle-orm';
import type { InvoiceId, PaymentId } from '../../../../../kernel/ids/ids.ts';
import { type CurrencyCode, money } from '../../../../../kernel/money/money.ts';
import { afterCommit } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { PaymentRepository } from '../../application/ports.ts';
import { isUnderWay } from '../../domain/payment.ts';
import { fromPayment, fromReceived, toPayment, toPaymentView } from './mapping.ts';
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

/** What a payment paid of an invoice stands in the ledger; a refund counts from its request on. */
const refundableOf = plainSql<{ payment_id: PaymentId; refundable: string; currency: CurrencyCode }>(`
  SELECT paid.payment_id, paid.currency, paid.minor - coalesce(
           (SELECT sum(amount_minor) FROM refund
             WHERE refund.payment_id = paid.payment_id AND refund.invoice_id = $1 AND refund.state <> 'FAILED'), 0) AS refundable
    FROM (SELECT t.payment_id, line.currency, -sum(line.amount_minor) AS minor, max(t.posted_at) AS posted_at
            FROM ledger_transaction AS t JOIN ledger_line AS line ON line.transaction_id = t.id
           WHERE t.invoice_id = $1 AND t.kind IN ('PAYMENT_SETTLED', 'payment-settled') AND line.account = 'receivable'
           GROUP BY t.payment_id, line.currency) AS paid
   ORDER BY paid.posted_at DESC, paid.payment_id DESC`);
const invoicesPaidBy = plainSql<{ invoice_id: InvoiceId }>(`
  SELECT DISTINCT invoice_id FROM ledger_transaction
   WHERE payment_id = $1 AND invoice_id IS NOT NULL AND kind IN ('PAYMENT_SETTLED', 'payment-settled')`);
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
  async view(id) {
    const [row] = await payment.byIds(tx, [id]);
    return row === undefined ? null : toPaymentView(row);
  },
  async refundableOf(invoiceId) {
    const { rows } = await refundableOf(tx, [invoiceId]);
    return rows.map(({ payment_id: paymentId, refundable, currency }) => ({
      paymentId,
      refundable: money(BigInt(refundable), currency),
    }));
  },
  async invoicesPaidBy(id) {
    return (await invoicesPaidBy(tx, [id])).rows.map((row) => row.invoice_id);
  },
  async insertReceived(received) {
    payment.insert(tx, fromReceived(received));
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
