import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind } from '../../../../../platform/postgres/page.ts';
import type { AlertReads, CardReads, PaymentReads } from '../../application/ports.ts';
import { alertColumns } from './alert-repository.ts';
import { toCard, toPayment } from './mapping.ts';
import { cards, paymentAlerts, payments } from './tables.ts';

/** Columns by their tables' names: Drizzle leaves those out, and the inner table has columns of the same names. */
const isDefault = sql<boolean>`card.id = (
  SELECT newest.id FROM card AS newest
   WHERE newest.customer_id = card.customer_id AND newest.state = 'ACTIVE'
   ORDER BY newest.stored_at DESC, newest.id DESC LIMIT 1) IS TRUE`;

export const cardReads = (tx: Transaction): CardReads => ({
  async byIds(ids) {
    const rows = await tx.select({ card: cards, isDefault }).from(cards).where(inArray(cards.id, ids));
    return rows.map((row) => ({ card: toCard(row.card), isDefault: row.isDefault }));
  },
});

export const paymentReads = (tx: Transaction): PaymentReads => ({
  async byIds(ids) {
    const rows = await tx.select().from(payments).where(inArray(payments.id, ids));
    return rows.map(toPayment);
  },
  async ofInvoices(ids) {
    const rows = await tx
      .select()
      .from(payments)
      .where(inArray(payments.invoiceId, ids))
      .orderBy(asc(payments.attempt));
    return rows.map(toPayment);
  },
  async page(page, customerId) {
    const rows = await tx
      .select()
      .from(payments)
      .where(and(eq(payments.customerId, customerId), behind(page, payments.createdAt, payments.id)))
      .orderBy(desc(payments.createdAt), desc(payments.id))
      .limit(page.size);
    return rows.map(toPayment);
  },
});

export const alertReads = (tx: Transaction): AlertReads => ({
  byIds: (ids) => tx.select(alertColumns).from(paymentAlerts).where(inArray(paymentAlerts.id, ids)),
  page: (page, only) =>
    tx
      .select(alertColumns)
      .from(paymentAlerts)
      .where(
        and(
          only.open ? isNull(paymentAlerts.resolvedAt) : undefined,
          behind(page, paymentAlerts.raisedAt, paymentAlerts.id),
        ),
      )
      .orderBy(desc(paymentAlerts.raisedAt), desc(paymentAlerts.id))
      .limit(page.size),
});
