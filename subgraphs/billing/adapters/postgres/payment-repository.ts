import { asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { Payments } from '../../application/ports.ts';
import { fromPayment, toPayment } from './mapping.ts';
import { payments } from './tables.ts';

export const paymentRepository = (tx: Transaction): Payments => ({
  async find(id) {
    const [row] = await tx.select().from(payments).where(eq(payments.id, id));
    return row === undefined ? null : toPayment(row);
  },
  async forUpdate(id) {
    const [row] = await tx.select().from(payments).where(eq(payments.id, id)).for('no key update');
    return row === undefined ? null : toPayment(row);
  },
  async ofInvoice(invoiceId) {
    const rows = await tx
      .select()
      .from(payments)
      .where(eq(payments.invoiceId, invoiceId))
      .orderBy(asc(payments.attempt));
    return rows.map(toPayment);
  },
  async claimDue({ now, leaseUntil, max }) {
    const rows = await tx
      .update(payments)
      .set({ nextCallAt: leaseUntil, calls: sql`${payments.calls} + 1` })
      .where(
        sql`${payments.id} IN (
          SELECT id FROM payment
           WHERE state IN ('PENDING', 'UNKNOWN') AND next_call_at <= ${now.toString()}
           ORDER BY next_call_at LIMIT ${max} FOR UPDATE SKIP LOCKED)`,
      )
      .returning();
    return rows.map(toPayment);
  },
  async insert(payment) {
    await tx.insert(payments).values(fromPayment(payment));
  },
  async save(payment) {
    const { id, ...changed } = fromPayment(payment);
    await tx.update(payments).set(changed).where(eq(payments.id, id));
  },
});
