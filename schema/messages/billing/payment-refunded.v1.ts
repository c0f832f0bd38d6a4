import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, money } from '../parts.ts';

export const paymentRefunded = defineMessage({
  type: 'billing.payment.refunded.v1',
  stream: 'INVOICES',
  subject: ({ invoiceId }) => invoiceId,
  description: 'Money of a payment went back.',
  body: z.object({
    refundId: idOf('Refund'),
    paymentId: idOf('Payment'),
    customerId: idOf('Customer'),
    invoiceId: idOf('Invoice'),
    /** Null when the invoice is owed again. */
    creditNoteId: idOf('CreditNote').nullable(),
    amount: money,
    refundedAt: instant,
  }),
});
