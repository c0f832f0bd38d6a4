import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { AlertId, CardId, CustomerId, InvoiceId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { AlertReads, CardReads, PaymentReads } from '../../application/ports.ts';
import { alertColumns } from './alert-repository.ts';
import { toCard, toPayment } from './mapping.ts';
import { cards, paymentAlerts, payments } from './tables.ts';

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
const ofInvoices = prepared<{ ids: readonly InvoiceId[] }>()((tx, given) =>
  tx
    .select()
    .from(payments)
    .where(isAnyOf(payments.invoiceId, given('ids')))
    .orderBy(asc(payments.attempt)),
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

export const paymentReads = (tx: Transaction): PaymentReads => ({
  async byIds(ids) {
    return (await payment.byIds(tx, ids)).map(toPayment);
  },
  async ofInvoices(ids) {
    return (await ofInvoices(tx, { ids })).map(toPayment);
  },
  async page(request, customerId) {
    return (await paymentPage(tx, { customerId, ...pageParams(request) })).map(toPayment);
  },
});

export const alertReads = (tx: Transaction): AlertReads => ({
  byIds: (ids) => alertsByIds(tx, { ids }),
  page: (request, { open }) => alertPage(tx, { onlyOpen: open ? true : null, ...pageParams(request) }),
});
