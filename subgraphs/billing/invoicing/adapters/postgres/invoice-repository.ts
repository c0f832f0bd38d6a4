import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import { assert } from '../../../../../kernel/errors/errors.ts';
import type { InvoiceId, SubscriptionId } from '../../../../../kernel/ids/ids.ts';
import { afterCommit, withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import {
  command,
  givenRow,
  isAnyOf,
  statement,
  wholeRows,
  write,
} from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import { retryPause } from '../../../adapters/postgres/retry-pause.ts';
import { invoicesToDraw } from '../../../adapters/postgres/wake-signals.ts';
import type { Invoices } from '../../application/ports.ts';
import type { Invoice } from '../../domain/invoice.ts';
import { fromInvoiceHead, stateToRow, toInvoiceHead, toInvoiceLine, toInvoiceTax } from './mapping.ts';
import { invoiceDocuments, invoiceLines, invoices, invoiceTaxes, paymentAlerts } from './tables.ts';

const lineRows = ({ id, customerId, currency, lines }: Invoice) =>
  lines.map((line, position) => ({
    invoiceId: id,
    position,
    customerId,
    subscriptionId: line.subscriptionId,
    description: line.description,
    periodStart: line.period?.start ?? null,
    periodEnd: line.period?.end ?? null,
    quantity: line.quantity,
    netMinor: line.net.minor,
    currency,
    taxRatePercent: line.taxRatePercent,
  }));

const taxRows = ({ id, customerId, currency, taxes }: Invoice) =>
  taxes.map((tax, position) => ({
    invoiceId: id,
    position,
    customerId,
    name: tax.name,
    ratePercent: tax.ratePercent,
    netMinor: tax.net.minor,
    taxMinor: tax.tax.minor,
    currency,
  }));

const heads = tableStatements(invoices);
const insertLine = write<typeof invoiceLines.$inferInsert>()((tx) =>
  tx.insert(invoiceLines).values(givenRow(invoiceLines)),
);
const insertTax = write<typeof invoiceTaxes.$inferInsert>()((tx) =>
  tx.insert(invoiceTaxes).values(givenRow(invoiceTaxes)),
);
const insertDocument = write<typeof invoiceDocuments.$inferInsert>()((tx) =>
  tx.insert(invoiceDocuments).values(givenRow(invoiceDocuments)),
);
const saveState = write<
  Pick<typeof invoices.$inferSelect, 'id' | 'state' | 'amountPaidMinor' | 'version' | 'changedAt'>
>()((tx, given) =>
  tx
    .update(invoices)
    .set({
      state: given('state', invoices.state),
      amountPaidMinor: given('amountPaidMinor', invoices.amountPaidMinor),
      version: given('version', invoices.version),
      changedAt: given('changedAt', invoices.changedAt),
    })
    .where(eq(invoices.id, given('id', invoices.id))),
);
const linesOf = wholeRows<{ ids: readonly InvoiceId[] }>()(invoiceLines, (tx, given) =>
  tx
    .select()
    .from(invoiceLines)
    .where(isAnyOf(invoiceLines.invoiceId, given('ids')))
    .orderBy(asc(invoiceLines.invoiceId), asc(invoiceLines.position)),
);
const taxesOf = wholeRows<{ ids: readonly InvoiceId[] }>()(invoiceTaxes, (tx, given) =>
  tx
    .select()
    .from(invoiceTaxes)
    .where(isAnyOf(invoiceTaxes.invoiceId, given('ids')))
    .orderBy(asc(invoiceTaxes.invoiceId), asc(invoiceTaxes.position)),
);
const queueToDraw = command(
  'INSERT INTO invoice_to_draw (invoice_id, customer_id, draw_at) VALUES ($1, $2, $3)',
);
const takeToDraw = command<{ invoice_id: InvoiceId }>(`
  SELECT invoice_id FROM invoice_to_draw
   WHERE draw_at <= $1 ORDER BY draw_at LIMIT $2 FOR UPDATE SKIP LOCKED`);
const takeOffQueue = command('DELETE FROM invoice_to_draw WHERE invoice_id = $1');
const drawLater = command(`
  UPDATE invoice_to_draw
     SET failures = failures + 1,
         draw_at = $2::timestamptz + ${retryPause}
   WHERE invoice_id = $1`);
const nextNumber = command<{ last: number }>(`
  INSERT INTO document_number (seller, year, last) VALUES ($1, $2, 1)
  ON CONFLICT (seller, year) DO UPDATE SET last = document_number.last + 1 RETURNING last`);
const billedServices = statement<{ subscriptionId: SubscriptionId }>()((tx, given) =>
  tx
    .select({ line: invoiceLines })
    .from(invoiceLines)
    .innerJoin(invoices, eq(invoices.id, invoiceLines.invoiceId))
    .where(
      and(
        eq(invoiceLines.subscriptionId, given('subscriptionId', invoiceLines.subscriptionId)),
        ne(invoices.state, 'VOID'),
      ),
    ),
);

export const invoiceRepository = (tx: Transaction): Invoices => ({
  async forUpdate(id) {
    const row = await heads.forUpdate(tx, id);
    return row === undefined ? null : toInvoiceHead(row);
  },
  async nextNumber(seller, year) {
    const { rows } = await nextNumber(tx, [seller.id, year]);
    const last = rows[0]?.last;
    assert(last !== undefined, 'the number sequence gave no number');
    return last;
  },
  async insert(invoice) {
    const { lines, taxes: _taxes, ...head } = invoice;
    assert(lines.length > 0, 'an invoice has at least one line');
    heads.insert(tx, fromInvoiceHead(head));
    for (const line of lineRows(invoice)) withoutWaiting(tx, insertLine(tx, line));
    for (const tax of taxRows(invoice)) withoutWaiting(tx, insertTax(tx, tax));
    withoutWaiting(tx, queueToDraw(tx, [head.id, head.customerId, head.issuedAt.toString()]));
    afterCommit(tx, invoicesToDraw.raise);
  },
  async takeToDraw(now, max) {
    const { rows } = await takeToDraw(tx, [now.toString(), max]);
    if (rows.length === 0) return [];
    const ids = rows.map((row) => row.invoice_id);
    const [found, lines, taxes] = await Promise.all([
      heads.byIds(tx, ids),
      linesOf(tx, { ids }),
      taxesOf(tx, { ids }),
    ]);
    const inTurn = found.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    return inTurn.map((row) => ({
      ...toInvoiceHead(row),
      lines: lines.filter(({ invoiceId }) => invoiceId === row.id).map(toInvoiceLine),
      taxes: taxes.filter(({ invoiceId }) => invoiceId === row.id).map(toInvoiceTax),
    }));
  },
  async keepDocument({ id: invoiceId, customerId }, document) {
    withoutWaiting(tx, insertDocument(tx, { ...document, invoiceId, customerId }));
    withoutWaiting(tx, takeOffQueue(tx, [invoiceId]));
  },
  async drawLater(id, now) {
    withoutWaiting(tx, drawLater(tx, [id, now.toString()]));
  },
  async saveState({ id, state, amountPaid, version, changedAt }) {
    const row = { id, state: stateToRow[state], amountPaidMinor: amountPaid.minor, version, changedAt };
    withoutWaiting(tx, saveState(tx, row));
  },
  async billedServices(subscriptionId) {
    const rows = await billedServices(tx, { subscriptionId });
    return rows.flatMap(({ line }) => {
      const { period, net } = toInvoiceLine(line);
      return period === null ? [] : [{ interval: period, net }];
    });
  },
  async hasUnpaidAlert(subscriptionId) {
    const open = await tx
      .select({ id: invoices.id })
      .from(invoices)
      .innerJoin(paymentAlerts, eq(paymentAlerts.invoiceId, invoices.id))
      .where(
        and(
          eq(invoices.subscriptionId, subscriptionId),
          eq(invoices.state, 'OPEN'),
          isNull(paymentAlerts.resolvedAt),
        ),
      )
      .limit(1);
    return open.length > 0;
  },
});
