import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, lastFour, money } from '../parts.ts';

export const paymentSettled = defineMessage({
  type: 'billing.payment.settled.v1',
  stream: 'INVOICES',
  subject: ({ paymentId, allocations: [first] }) => first?.invoiceId ?? paymentId,
  description: 'Money arrived for invoices: a receipt is due.',
  body: z.object({
    paymentId: idOf('Payment'),
    customerId: idOf('Customer'),
    amount: money,
    allocations: z.array(z.object({ invoiceId: idOf('Invoice'), amount: money })).min(1),
    cardLastFour: lastFour.nullable(),
    settledAt: instant,
  }),
});
