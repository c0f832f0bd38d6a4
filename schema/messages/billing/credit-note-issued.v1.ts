import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { civilDate, idOf, instant, money, text } from '../parts.ts';
import { pdfFileName, sha256 } from './invoice-issued.v1.ts';

export const creditNoteIssued = defineMessage({
  type: 'billing.credit-note.issued.v1',
  stream: 'INVOICES',
  subject: ({ invoiceId }) => invoiceId,
  description:
    'A credit note was issued for an invoice, with a reference to its file. net + tax = total = refund + credit + offset.',
  body: z.object({
    creditNoteId: idOf('CreditNote'),
    number: text(60, 1),
    customerId: idOf('Customer'),
    invoiceId: idOf('Invoice'),
    kind: z.enum(['CREDIT', 'CANCELLATION']),
    issuedOn: civilDate,
    net: money,
    tax: money,
    total: money,
    /** Goes back to where it came from. */
    refund: money,
    /** Is kept as the customer's credit. */
    credit: money,
    /** Was taken off what the invoice owed. */
    offset: money,
    issuedAt: instant,
    /** An object of billing. */
    pdf: z.object({ fileName: pdfFileName, sha256, bytes: z.int().min(1) }),
  }),
});
