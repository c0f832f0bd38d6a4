import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { assert } from '../../../../kernel/errors/errors.ts';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import type { Invoices } from '../../application/ports.ts';
import type { Invoice } from '../../application/records.ts';
import { fromInvoiceHead, stateToRow, toInvoiceHead, toInvoiceLine } from './mapping.ts';
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

export const invoiceRepository = (tx: Transaction): Invoices => ({
  async forUpdate(id) {
    const [row] = await tx.select().from(invoices).where(eq(invoices.id, id)).for('no key update');
    return row === undefined ? null : toInvoiceHead(row);
  },
  async nextNumber(seller, year) {
    const { rows } = await tx.execute<{ last: number }>(sql`
      INSERT INTO document_number (seller, year, last) VALUES (${seller.id}, ${year}, 1)
      ON CONFLICT (seller, year) DO UPDATE SET last = document_number.last + 1 RETURNING last`);
    const last = rows[0]?.last;
    assert(last !== undefined, 'the number sequence gave no number');
    return last;
  },
  async insert(invoice, document) {
    const { lines, taxes, ...head } = invoice;
    assert(lines.length > 0, 'an invoice has at least one line');
    await tx.insert(invoices).values(fromInvoiceHead(head));
    await tx.insert(invoiceLines).values(lineRows(invoice));
    if (taxes.length > 0) await tx.insert(invoiceTaxes).values(taxRows(invoice));
    await tx.insert(invoiceDocuments).values({
      ...document,
      invoiceId: head.id,
      customerId: head.customerId,
    });
  },
  async saveState({ id, state, amountPaid, version, changedAt }) {
    await tx
      .update(invoices)
      .set({ state: stateToRow[state], amountPaidMinor: amountPaid.minor, version, changedAt })
      .where(eq(invoices.id, id));
  },
  async billedServices(subscriptionId) {
    const rows = await tx
      .select({ line: invoiceLines })
      .from(invoiceLines)
      .innerJoin(invoices, eq(invoices.id, invoiceLines.invoiceId))
      .where(and(eq(invoiceLines.subscriptionId, subscriptionId), ne(invoices.state, 'VOID')));
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
