import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, version } from '../parts.ts';

export const planCancelled = defineMessage({
  type: 'customer.plan.cancelled.v1',
  stream: 'PLANS',
  subject: ({ planId }) => planId,
  description: 'A customer cancelled a support plan; it runs to the end of the period that is paid.',
  body: z.object({
    planId: idOf('SupportPlan'),
    customerId: idOf('Customer'),
    version,
    cancelledAt: instant,
  }),
});
