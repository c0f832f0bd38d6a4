import { toWire } from '../../../../kernel/money/money.ts';
import type { invoiceChanged } from '../../../../schema/messages/billing/invoice-changed.v1.ts';
import type { invoiceIssued } from '../../../../schema/messages/billing/invoice-issued.v2.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { Invoice, InvoiceDocument, InvoiceHead } from '../domain/invoice.ts';

/** The whole document with a reference to its file: the customer quantum shows it while billing is down. */
export const toInvoiceIssued = (
  invoice: Invoice,
  document: InvoiceDocument,
): BodyOf<typeof invoiceIssued> => ({
  invoiceId: invoice.id,
  number: invoice.number,
  customerId: invoice.customerId,
  subscriptionId: invoice.subscriptionId,
  planId: invoice.planId,
  version: invoice.version,
  state: invoice.state,
  currency: invoice.currency,
  issuedOn: invoice.issuedOn.toString(),
  dueOn: invoice.dueOn.toString(),
  billedTo: invoice.billedTo,
  lines: invoice.lines.map((line) => ({
    description: line.description,
    period:
      line.period === null ? null : { start: line.period.start.toString(), end: line.period.end.toString() },
    quantity: line.quantity,
    net: toWire(line.net),
    taxRatePercent: line.taxRatePercent,
  })),
  taxes: invoice.taxes.map(({ name, ratePercent, net, tax }) => ({
    name,
    ratePercent,
    net: toWire(net),
    tax: toWire(tax),
  })),
  net: toWire(invoice.net),
  tax: toWire(invoice.tax),
  total: toWire(invoice.total),
  amountPaid: toWire(invoice.amountPaid),
  amountCredited: toWire(invoice.amountCredited),
  issuedAt: invoice.issuedAt.toString(),
  pdf: {
    fileName: document.fileName,
    sha256: document.sha256,
    bytes: document.bytes,
  },
});

/** State and paid amount: the only things about an issued invoice that change. */
export const toInvoiceChanged = (invoice: InvoiceHead): BodyOf<typeof invoiceChanged> => ({
  invoiceId: invoice.id,
  customerId: invoice.customerId,
  version: invoice.version,
  state: invoice.state,
  amountPaid: toWire(invoice.amountPaid),
  amountCredited: toWire(invoice.amountCredited),
  changedAt: invoice.changedAt.toString(),
});
