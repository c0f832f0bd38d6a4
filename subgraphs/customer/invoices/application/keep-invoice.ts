import { createHash } from 'node:crypto';
import { Outage, PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { InvoiceId } from '../../../../kernel/ids/ids.ts';
import type { invoiceChanged } from '../../../../schema/messages/billing/invoice-changed.v1.ts';
import type { invoiceIssued } from '../../../../schema/messages/billing/invoice-issued.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { Ports, Work } from '../../application/ports.ts';
import { notify } from '../../notifications/application/notify.ts';
import { invoiceIssued as invoiceIssuedWords } from '../../notifications/domain/notification-texts.ts';
import { amountOf } from '../../plans/application/keep-contract.ts';
import { fromWireAddress } from '../../profile/application/message-parts.ts';
import { applyInvoiceNews, type Invoice, type InvoiceDocument } from '../domain/invoice.ts';

type Issued = BodyOf<typeof invoiceIssued>;

/** Keeps the copy of an invoice and its document, and tells the customer. An invoice that is there already changes nothing. */
export const keepInvoice =
  ({ clock }: Pick<Ports, 'clock'>) =>
  async (tx: Work, body: Issued): Promise<void> => {
    const [customer] = await tx.customers.byIds([body.customerId]);
    // Billing learned of the customer from here, so waiting would not help.
    if (customer === undefined) throw new PermanentFailure(`customer ${body.customerId} is not known here`);
    const invoice = invoiceOf(body);
    if (!(await tx.invoices.insert(invoice, documentOf(body)))) return;
    const words = invoiceIssuedWords(customer, invoice);
    await notify(tx, customer, { kind: 'INVOICE_ISSUED', words, invoiceId: invoice.id }, clock.now());
  };

/** State and paid amount, where they are newer. */
export async function applyInvoiceChange(tx: Work, body: BodyOf<typeof invoiceChanged>): Promise<void> {
  const invoice = await tx.invoices.forUpdate(body.invoiceId);
  if (invoice === null) throw notArrivedYet(body.invoiceId);
  const next = applyInvoiceNews(invoice, {
    version: body.version,
    state: body.state,
    amountPaid: amountOf(body.amountPaid),
  });
  if (next !== null) await tx.invoices.update(next);
}

/** News of an invoice may overtake the invoice itself: the message comes again later, for as long as the stream keeps it. */
export const notArrivedYet = (id: InvoiceId): Outage =>
  new Outage('billing.invoice.issued.v1', { retryable: true, message: `invoice ${id} has not arrived yet` });

function invoiceOf(body: Issued): Invoice {
  return {
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
      net: amountOf(net),
    })),
    taxes: body.taxes.map(({ net, tax, ...rest }) => ({ ...rest, net: amountOf(net), tax: amountOf(tax) })),
    net: amountOf(body.net),
    tax: amountOf(body.tax),
    total: amountOf(body.total),
    amountPaid: amountOf(body.amountPaid),
    issuedAt: Temporal.Instant.from(body.issuedAt),
  };
}

/** @throws PermanentFailure when the document is not the one that was signed for */
function documentOf({ invoiceId, customerId, pdf }: Issued): InvoiceDocument {
  const content = Buffer.from(pdf.content, 'base64');
  if (createHash('sha256').update(content).digest('hex') !== pdf.sha256)
    throw new PermanentFailure(`the document of invoice ${invoiceId} is not what its checksum says`);
  return { invoiceId, customerId, fileName: pdf.fileName, sha256: pdf.sha256, content };
}
