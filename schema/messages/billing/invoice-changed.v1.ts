import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, money, version } from '../parts.ts';
import { invoiceState } from './invoice-issued.v1.ts';

export const invoiceChanged = defineMessage({
  type: 'billing.invoice.changed.v1',
  stream: 'INVOICES',
  subject: ({ invoiceId }) => invoiceId,
  description: 'The state or the paid amount of an invoice changed; the document itself never does.',
  body: z.object({
    invoiceId: idOf('Invoice'),
    customerId: idOf('Customer'),
    version,
    state: invoiceState,
    amountPaid: money,
    /** What credit notes took off the debt; absent in messages from before there were any. */
    amountCredited: money.optional(),
    changedAt: instant,
  }),
});
