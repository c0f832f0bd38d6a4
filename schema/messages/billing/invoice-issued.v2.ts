import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { money } from '../parts.ts';
import { issuedInvoice, pdfFileName, sha256 } from './invoice-issued.v1.ts';

export const invoiceIssued = defineMessage({
  type: 'billing.invoice.issued.v2',
  stream: 'INVOICES',
  subject: ({ invoiceId }) => invoiceId,
  description:
    'A numbered invoice, with a reference to its PDF in the objects of billing. The customer quantum copies the file, and shows both while billing is down.',
  body: z.object({
    ...issuedInvoice,
    /** What the customer's credit took off the debt; absent in messages from before it was used. */
    amountCredited: money.optional(),
    pdf: z.object({
      fileName: pdfFileName,
      /** Names the object, and tells whether its bytes are the right ones. */
      sha256,
      bytes: z.int().min(1),
    }),
  }),
});
