import { and, eq, ne } from 'drizzle-orm';
import { assert } from '../../../../../kernel/errors/errors.ts';
import type { SubscriptionId } from '../../../../../kernel/ids/ids.ts';
import { afterCommit, withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { command, givenRow, statement, write } from '../../../../../platform/postgres/statement.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { InvoiceRepository } from '../../application/ports.ts';
import type { Invoice } from '../../domain/invoice.ts';
import { fromInvoiceHead, toInvoiceHead, toInvoiceLine } from './mapping.ts';
import { invoiceLines, invoices, invoiceTaxes } from './tables.ts';
import { invoicesToRender } from './wake-signals.ts';

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
const queueToRender = command(
  'INSERT INTO invoice_to_draw (invoice_id, customer_id, draw_at) VALUES ($1, $2, $3)',
);
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

export const invoiceRepository = (tx: Transaction): InvoiceRepository => ({
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
    withoutWaiting(tx, queueToRender(tx, [head.id, head.customerId, head.issuedAt.toString()]));
    afterCommit(tx, invoicesToRender.raise);
  },
  async saveState({ id, state, amountPaid, version, changedAt }) {
    const row = { id, state, amountPaidMinor: amountPaid.minor, version, changedAt };
    withoutWaiting(tx, saveState(tx, row));
  },
  async billedServices(subscriptionId) {
    const rows = await billedServices(tx, { subscriptionId });
    return rows.flatMap(({ line }) => {
      const { period, net } = toInvoiceLine(line);
      return period === null ? [] : [{ interval: period, net }];
    });
  },
});
