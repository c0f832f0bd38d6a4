import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { civilDate, idOf, instant, money, text } from '../parts.ts';

export const creditNoteIssued = defineMessage({
  type: 'billing.credit-note.issued.v1',
  stream: 'INVOICES',
  subject: ({ invoiceId }) => invoiceId,
  description:
    'A credit note was issued for an invoice, with its file. net + tax = total = refund + credit + offset.',
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
    pdf: z.object({
      fileName: z.string().regex(/^[A-Za-z0-9._-]+\.pdf$/),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      /** Base64; at most 512 KiB decoded. */
      content: z.string().max(700_000),
    }),
  }),
});
