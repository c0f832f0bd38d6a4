import { storedMoney } from '../../../../../kernel/money/from-wire.ts';
import { money, toWire } from '../../../../../kernel/money/money.ts';
import type { Invoice, InvoiceLine, InvoiceTax } from '../../domain/invoice.ts';
import type { invoices, StoredInvoiceLine, StoredInvoiceTax } from './tables.ts';

export const toInvoice = ({
  currency,
  lines,
  taxes,
  netMinor,
  taxMinor,
  totalMinor,
  amountPaidMinor,
  ...row
}: typeof invoices.$inferSelect): Invoice => ({
  ...row,
  lines: lines.map(toLine),
  taxes: taxes.map(toTax),
  net: money(netMinor, currency),
  tax: money(taxMinor, currency),
  total: money(totalMinor, currency),
  amountPaid: money(amountPaidMinor, currency),
});
export const fromInvoice = ({
  lines,
  taxes,
  net,
  tax,
  total,
  amountPaid,
  ...invoice
}: Invoice): typeof invoices.$inferInsert => ({
  ...invoice,
  currency: total.currency,
  lines: lines.map(fromLine),
  taxes: taxes.map(fromTax),
  netMinor: net.minor,
  taxMinor: tax.minor,
  totalMinor: total.minor,
  amountPaidMinor: amountPaid.minor,
});

const toLine = ({ period, net, ...line }: StoredInvoiceLine): InvoiceLine => ({
  ...line,
  period: period && { start: Temporal.Instant.from(period.start), end: Temporal.Instant.from(period.end) },
  net: storedMoney(net),
});
const fromLine = ({ period, net, ...line }: InvoiceLine): StoredInvoiceLine => ({
  ...line,
  period: period && { start: period.start.toString(), end: period.end.toString() },
  net: toWire(net),
});
const toTax = ({ net, tax, ...rest }: StoredInvoiceTax): InvoiceTax => ({
  ...rest,
  net: storedMoney(net),
  tax: storedMoney(tax),
});
const fromTax = ({ net, tax, ...rest }: InvoiceTax): StoredInvoiceTax => ({
  ...rest,
  net: toWire(net),
  tax: toWire(tax),
});
