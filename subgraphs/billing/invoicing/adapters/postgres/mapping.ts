import { money } from '../../../../../kernel/money/money.ts';
import type { InvoiceHead, InvoiceLine, InvoiceTax } from '../../domain/invoice.ts';
import type { invoiceLines, invoices, invoiceTaxes } from './tables.ts';

type Row<T extends { $inferSelect: unknown }> = T['$inferSelect'];
type InvoiceRow = Row<typeof invoices>;
type InvoiceLineRow = Row<typeof invoiceLines>;
type InvoiceTaxRow = Row<typeof invoiceTaxes>;

export function toInvoiceHead(row: InvoiceRow): InvoiceHead {
  const { netMinor, taxMinor, totalMinor, amountPaidMinor, ...rest } = row;
  return {
    ...rest,
    net: money(netMinor, row.currency),
    tax: money(taxMinor, row.currency),
    total: money(totalMinor, row.currency),
    amountPaid: money(amountPaidMinor, row.currency),
  };
}
export function fromInvoiceHead(head: InvoiceHead): InvoiceRow {
  const { net, tax, total, amountPaid, ...rest } = head;
  return {
    ...rest,
    netMinor: net.minor,
    taxMinor: tax.minor,
    totalMinor: total.minor,
    amountPaidMinor: amountPaid.minor,
  };
}

export const toInvoiceLine = (row: InvoiceLineRow): InvoiceLine => ({
  subscriptionId: row.subscriptionId,
  description: row.description,
  period:
    row.periodStart === null || row.periodEnd === null
      ? null
      : { start: row.periodStart, end: row.periodEnd },
  quantity: row.quantity,
  net: money(row.netMinor, row.currency),
  taxRatePercent: row.taxRatePercent,
});

export const toInvoiceTax = (row: InvoiceTaxRow): InvoiceTax => ({
  name: row.name,
  ratePercent: row.ratePercent,
  net: money(row.netMinor, row.currency),
  tax: money(row.taxMinor, row.currency),
});
