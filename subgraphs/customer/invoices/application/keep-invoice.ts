import { createHash } from 'node:crypto';
import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import { moneyInMessage } from '../../../../kernel/money/from-wire.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { invoiceIssued } from '../../../../schema/messages/billing/invoice-issued.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import {
  invoiceIssued as invoiceIssuedWords,
  type NotificationInserter,
  notify,
} from '../../notifications/index.ts';
import { type CustomerReader, fromWireAddress } from '../../profile/index.ts';
import type { Invoice, InvoiceDocument } from '../domain/invoice.ts';
import type { InvoiceRepository } from './ports.ts';

type Issued = BodyOf<typeof invoiceIssued>;
export interface KeepInvoiceRepositories {
  readonly invoices: InvoiceRepository;
  readonly customers: CustomerReader;
  readonly notifications: NotificationInserter;
}
export interface KeepInvoicePorts {
  readonly clock: Clock;
}

/** Keeps the copy of an invoice and its document, and notifies the customer. An invoice that is there already changes nothing. */
export const keepInvoice =
  ({ clock }: KeepInvoicePorts) =>
  async (tx: KeepInvoiceRepositories, body: Issued): Promise<void> => {
    const [customer] = await tx.customers.byIds([body.customerId]);
    // Billing learned of the customer from here, so waiting would not help.
    if (customer === undefined) throw new PermanentFailure(`customer ${body.customerId} is not known here`);
    const invoice = invoiceOf(body);
    if (!(await tx.invoices.insert(invoice, documentOf(body)))) return;
    const words = invoiceIssuedWords(customer, invoice);
    await notify(tx, customer, { kind: 'INVOICE_ISSUED', words, invoiceId: invoice.id }, clock.now());
  };

const invoiceOf = (body: Issued): Invoice => ({
  id: body.invoiceId,
  customerId: body.customerId,
  version: body.version,
  number: body.number,
  state: body.state,
  issuedOn: Temporal.PlainDate.from(body.issuedOn),
  dueOn: Temporal.PlainDate.from(body.dueOn),
  billedTo: { ...body.billedTo, address: fromWireAddress(body.billedTo.address) },
  lines: body.lines.map(({ period, net, ...line }) => ({
    ...line,
    period:
      period === null
        ? null
        : { start: Temporal.Instant.from(period.start), end: Temporal.Instant.from(period.end) },
    net: moneyInMessage(net),
  })),
  taxes: body.taxes.map(({ net, tax, ...rest }) => ({
    ...rest,
    net: moneyInMessage(net),
    tax: moneyInMessage(tax),
  })),
  net: moneyInMessage(body.net),
  tax: moneyInMessage(body.tax),
  total: moneyInMessage(body.total),
  amountPaid: moneyInMessage(body.amountPaid),
  issuedAt: Temporal.Instant.from(body.issuedAt),
});

/** @throws PermanentFailure when the document does not match its checksum */
function documentOf({ invoiceId, customerId, pdf }: Issued): InvoiceDocument {
  const content = Buffer.from(pdf.content, 'base64');
  if (createHash('sha256').update(content).digest('hex') !== pdf.sha256)
    throw new PermanentFailure(`the document of invoice ${invoiceId} is not what its checksum says`);
  return { invoiceId, customerId, fileName: pdf.fileName, sha256: pdf.sha256, content };
}
