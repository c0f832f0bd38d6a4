import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { AlertId, CardId, CustomerId, InvoiceId, PaymentId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { AlertReads, CardReads, PaymentReads } from '../../application/ports.ts';
import type { PaymentView } from '../../domain/payment.ts';
import { alertColumns } from './alert-repository.ts';
import { toCard, toPaymentView, toRefund } from './mapping.ts';
import { cards, paymentAlerts, payments, refunds } from './tables.ts';

/** Columns by their tables' names: Drizzle leaves those out, and the inner table has columns of the same names. */
const isDefault = sql<boolean>`card.id = (
  SELECT newest.id FROM card AS newest
   WHERE newest.customer_id = card.customer_id AND newest.state = 'ACTIVE'
   ORDER BY newest.stored_at DESC, newest.id DESC LIMIT 1) IS TRUE`;
const cardsByIds = prepared<{ ids: readonly CardId[] }>()((tx, given) =>
  tx
    .select({ card: cards, isDefault })
    .from(cards)
    .where(isAnyOf(cards.id, given('ids'))),
);

const payment = tableStatements(payments);
/** Attempts name their invoice; which ones other money paid stands in the ledger. */
const ofInvoices = plainSql<{ invoice_id: InvoiceId; payment_id: PaymentId }>(`
  SELECT invoice_id, id AS payment_id FROM payment WHERE invoice_id = ANY($1)
  UNION
  SELECT invoice_id, payment_id FROM ledger_transaction WHERE invoice_id = ANY($1) AND kind = 'PAYMENT_SETTLED'`);
const refundsOf = prepared<{ ids: readonly PaymentId[] }>()((tx, given) =>
  tx
    .select()
    .from(refunds)
    .where(isAnyOf(refunds.paymentId, given('ids')))
    .orderBy(asc(refunds.createdAt), asc(refunds.id)),
);
const paymentPage = prepared<{ customerId: CustomerId } & PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.customerId, given('customerId', payments.customerId)),
        behind(given, isGiven, { at: payments.createdAt, id: payments.id }),
      ),
    )
    .orderBy(desc(payments.createdAt), desc(payments.id))
    .limit(sql.placeholder('size')),
);

const alertsByIds = prepared<{ ids: readonly AlertId[] }>()((tx, given) =>
  tx
    .select(alertColumns)
    .from(paymentAlerts)
    .where(isAnyOf(paymentAlerts.id, given('ids'))),
);
/** Null takes the resolved ones, too. */
const alertPage = prepared<{ onlyOpen: true | null } & PageParams>()((tx, given, isGiven) =>
  tx
    .select(alertColumns)
    .from(paymentAlerts)
    .where(
      and(
        isGiven('onlyOpen') ? isNull(paymentAlerts.resolvedAt) : undefined,
        behind(given, isGiven, { at: paymentAlerts.raisedAt, id: paymentAlerts.id }),
      ),
    )
    .orderBy(desc(paymentAlerts.raisedAt), desc(paymentAlerts.id))
    .limit(sql.placeholder('size')),
);

export const cardReads = (tx: Transaction): CardReads => ({
  async byIds(ids) {
    const rows = await cardsByIds(tx, { ids });
    return rows.map((row) => ({ card: toCard(row.card), isDefault: row.isDefault }));
  },
});

const oldestFirst = (a: PaymentView, b: PaymentView): number =>
  Temporal.Instant.compare(a.createdAt, b.createdAt) || (a.id < b.id ? -1 : 1);

export const paymentReads = (tx: Transaction): PaymentReads => ({
  async byIds(ids) {
    return (await payment.byIds(tx, ids)).map(toPaymentView);
  },
  async ofInvoices(ids) {
    const { rows: pairs } = await ofInvoices(tx, [ids]);
    const rows = await payment.byIds(tx, [...new Set(pairs.map((pair) => pair.payment_id))]);
    return rows
      .map(toPaymentView)
      .sort(oldestFirst)
      .flatMap((view) =>
        pairs
          .filter((pair) => pair.payment_id === view.id)
          .map(({ invoice_id: invoiceId }) => ({ invoiceId, payment: view })),
      );
  },
  async page(request, customerId) {
    return (await paymentPage(tx, { customerId, ...pageParams(request) })).map(toPaymentView);
  },
  async refundsOf(ids) {
    return (await refundsOf(tx, { ids })).map(toRefund);
  },
});

export const alertReads = (tx: Transaction): AlertReads => ({
  byIds: (ids) => alertsByIds(tx, { ids }),
  page: (request, { open }) => alertPage(tx, { onlyOpen: open ? true : null, ...pageParams(request) }),
});
