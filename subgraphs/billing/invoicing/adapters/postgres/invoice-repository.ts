import { eq } from 'drizzle-orm';
import { assert } from '../../../../../kernel/errors/errors.ts';
import { afterCommit, withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { InvoiceRepository } from '../../application/ports.ts';
import type { Invoice } from '../../domain/invoice.ts';
import {
  type BilledLineRow,
  fromInvoiceHead,
  fromInvoiceLine,
  toBilledLine,
  toInvoiceHead,
} from './mapping.ts';
import { invoiceLines, invoices, invoiceTaxes } from './tables.ts';
import { invoicesToRender } from './wake-signals.ts';

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
const insertLine = prepared<typeof invoiceLines.$inferInsert>()((tx) =>
  tx.insert(invoiceLines).values(givenRow(invoiceLines)),
);
const insertTax = prepared<typeof invoiceTaxes.$inferInsert>()((tx) =>
  tx.insert(invoiceTaxes).values(givenRow(invoiceTaxes)),
);
const saveState = prepared<
  Pick<
    typeof invoices.$inferSelect,
    'id' | 'state' | 'amountPaidMinor' | 'amountCreditedMinor' | 'version' | 'changedAt'
  >
>()((tx, given) =>
  tx
    .update(invoices)
    .set({
      state: given('state', invoices.state),
      amountPaidMinor: given('amountPaidMinor', invoices.amountPaidMinor),
      amountCreditedMinor: given('amountCreditedMinor', invoices.amountCreditedMinor),
      version: given('version', invoices.version),
      changedAt: given('changedAt', invoices.changedAt),
    })
    .where(eq(invoices.id, given('id', invoices.id))),
);
const queueToRender = plainSql(
  'INSERT INTO invoice_to_draw (invoice_id, customer_id, draw_at) VALUES ($1, $2, $3)',
);
const nextNumber = plainSql<{ last: number }>(`
  INSERT INTO document_number (seller, year, last) VALUES ($1, $2, 1)
  ON CONFLICT (seller, year) DO UPDATE SET last = document_number.last + 1 RETURNING last`);
/**
 * The lines, and what credit notes gave back of them: service that is not given (a repair), or money alone (an adjustment, which
 * changes nothing of what was served).
 */
const selectBilledLines = (subscriptions: string) => `
  SELECT line.subscription_id, line.price_id, line.kind, line.period_from, line.period_until, line.service_from,
         line.service_until, line.full_num, line.full_den, line.net_minor, line.currency, invoice.state = 'VOID' AS is_void,
         line.invoice_id, line.position
    FROM invoice_line AS line JOIN invoice ON invoice.id = line.invoice_id
   WHERE line.subscription_id ${subscriptions}
  UNION ALL
  SELECT line.subscription_id, line.price_id, CASE WHEN credited.repair_from IS NULL THEN 'ADJUSTMENT' ELSE 'REPAIR' END,
         line.period_from, line.period_until, coalesce(credited.repair_from, line.service_from),
         coalesce(credited.repair_until, line.service_until), line.full_num, line.full_den, -credited.net_minor, line.currency, false,
         line.invoice_id, line.position
    FROM invoice_line AS line
    JOIN credit_note_line AS credited ON credited.invoice_id = line.invoice_id AND credited.line_position = line.position
    JOIN invoice ON invoice.id = line.invoice_id AND invoice.state <> 'VOID'
   WHERE line.subscription_id ${subscriptions}`;
type SelectedLine = BilledLineRow & Record<string, unknown>;
const billedLines = plainSql<SelectedLine>(selectBilledLines('= $1'));
const billedLinesOf = plainSql<SelectedLine>(selectBilledLines('= ANY($1)'));

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
    for (const [position, line] of lines.entries())
      withoutWaiting(tx, insertLine(tx, fromInvoiceLine(line, { invoice, position })));
    for (const tax of taxRows(invoice)) withoutWaiting(tx, insertTax(tx, tax));
    withoutWaiting(tx, queueToRender(tx, [head.id, head.customerId, head.issuedAt.toString()]));
    afterCommit(tx, invoicesToRender.raise);
  },
  async saveState({ id, state, amountPaid, amountCredited, version, changedAt }) {
    const amounts = { amountPaidMinor: amountPaid.minor, amountCreditedMinor: amountCredited.minor };
    withoutWaiting(tx, saveState(tx, { id, state, ...amounts, version, changedAt }));
  },
  async billedLines(subscriptionId) {
    const { rows } = await billedLines(tx, [subscriptionId]);
    return rows.map(toBilledLine);
  },
  async billedLinesOf(subscriptionIds) {
    const { rows } = await billedLinesOf(tx, [subscriptionIds]);
    return rows.map(toBilledLine);
  },
});
