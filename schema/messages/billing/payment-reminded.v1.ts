import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { civilDate, idOf, instant, money } from '../parts.ts';

export const paymentReminded = defineMessage({
  type: 'billing.payment.reminded.v1',
  stream: 'INVOICES',
  subject: ({ customerId }) => customerId,
  description: 'Invoices of a customer are overdue, and it is time to remind them.',
  body: z.object({
    customerId: idOf('Customer'),
    /** Which reminder of this debt, from 1. */
    attempt: z.int().min(1),
    /** The sum of what is overdue. */
    overdue: money,
    /** The overdue invoices, the oldest first. */
    invoices: z
      .array(z.object({ invoiceId: idOf('Invoice'), due: money, dueOn: civilDate }))
      .min(1)
      .max(100),
    remindedAt: instant,
  }),
});
