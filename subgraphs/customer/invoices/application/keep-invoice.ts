import { createHash } from 'node:crypto';
import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import { moneyInMessage } from '../../../../kernel/money/from-wire.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { invoiceIssuedV1 } from '../../../../schema/messages/billing/invoice-issued.v1.ts';
import type { invoiceIssued } from '../../../../schema/messages/billing/invoice-issued.v2.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import {
  invoiceIssued as invoiceIssuedWords,
  type NotificationInserter,
  notify,
} from '../../notifications/index.ts';
import { type CustomerReader, fromWireAddress } from '../../profile/index.ts';
import type { Invoice } from '../domain/invoice.ts';
import type { InvoiceFiles, InvoiceRepository } from './ports.ts';

type Issued = BodyOf<typeof invoiceIssued>;
export interface KeepInvoiceRepositories {
  readonly invoices: InvoiceRepository;
  readonly customers: CustomerReader;
  readonly notifications: NotificationInserter;
}
export interface KeepInvoicePorts {
  readonly clock: Clock;
  readonly files: Pick<InvoiceFiles, 'copy' | 'keep'>;
}

/** Keeps the copy of an invoice and its document, and notifies the customer. An invoice that is there already changes nothing. */
export const keepInvoice =
  ({ clock, files }: KeepInvoicePorts) =>
  async (tx: KeepInvoiceRepositories, body: Issued): Promise<void> => {
    const [customer] = await tx.customers.byIds([body.customerId]);
    // Billing learned of the customer from here, so waiting would not help.
    if (customer === undefined) throw new PermanentFailure(`customer ${body.customerId} is not known here`);
    const invoice = invoiceOf(body);
    const { fileName, sha256 } = body.pdf;
    // Before the row that refers to it: an object without a row is garbage, a row without its object would be a loss.
    await files.copy(sha256);
    const document = {
      invoiceId: invoice.id,
      customerId: invoice.customerId,
      fileName,
      sha256,
      content: null,
    };
    if (!(await tx.invoices.insert(invoice, document))) return;
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

/** Version 1 carried the file itself. @throws PermanentFailure when the file does not match its checksum */
export const keepInvoiceV1 =
  (ports: KeepInvoicePorts) =>
  async (tx: KeepInvoiceRepositories, body: BodyOf<typeof invoiceIssuedV1>): Promise<void> => {
    const { fileName, sha256, content } = body.pdf;
    const bytes = Buffer.from(content, 'base64');
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new PermanentFailure(`the document of invoice ${body.invoiceId} is not what its checksum says`);
    const keep = keepInvoice({ ...ports, files: { ...ports.files, copy: () => ports.files.keep(bytes) } });
    await keep(tx, { ...body, pdf: { fileName, sha256, bytes: bytes.byteLength } });
  };
