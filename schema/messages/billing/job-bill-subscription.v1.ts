import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { civilDate, idOf } from '../parts.ts';

export const billSubscriptionJob = defineMessage({
  type: 'billing.job.bill-subscription.v1',
  stream: 'BILLING_JOBS',
  subject: ({ subscriptionId }) => subscriptionId,
  description: 'One subscription of a billing run: bill what is due by the date and not billed yet.',
  body: z.object({
    runId: idOf('BillingRun'),
    subscriptionId: idOf('Subscription'),
    customerId: idOf('Customer'),
    asOf: civilDate,
  }),
});
