import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, lastFour, money, text } from '../parts.ts';

export const paymentFailed = defineMessage({
  type: 'billing.payment.failed.v1',
  stream: 'INVOICES',
  subject: ({ invoiceId }) => invoiceId,
  description: 'A charge was declined; the invoice stays open.',
  body: z.object({
    paymentId: idOf('Payment'),
    customerId: idOf('Customer'),
    invoiceId: idOf('Invoice'),
    amount: money,
    /** The reason in our words, safe to show. */
    reason: text(300),
    declineCode: z.string().max(60).nullable(),
    cardLastFour: lastFour.nullable(),
    attempt: z.int().min(1),
    /** When the next attempt is due; null when no retry is scheduled. */
    nextAttemptAt: instant.nullable(),
    failedAt: instant,
  }),
});
