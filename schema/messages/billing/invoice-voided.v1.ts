import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, version } from '../parts.ts';

export const invoiceVoided = defineMessage({
  type: 'billing.invoice.voided.v1',
  stream: 'INVOICES',
  subject: ({ invoiceId }) => invoiceId,
  description: 'An invoice was withdrawn by a credit note over everything that was left of it.',
  body: z.object({
    invoiceId: idOf('Invoice'),
    customerId: idOf('Customer'),
    version,
    creditNoteId: idOf('CreditNote'),
    voidedAt: instant,
  }),
});
