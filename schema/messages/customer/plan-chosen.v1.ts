import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { billingInterval, deviceCategory, idOf, instant, money, text, version } from '../parts.ts';

export const planChosen = defineMessage({
  type: 'customer.plan.chosen.v1',
  stream: 'PLANS',
  subject: ({ planId }) => planId,
  description:
    'A customer chose a support contract. Price, term and coverage are frozen here, as the customer saw them.',
  body: z.object({
    planId: idOf('SupportPlan'),
    customerId: idOf('Customer'),
    version,
    contractId: idOf('SupportContract'),
    contractVersion: version,
    name: text(120, 1),
    price: money,
    interval: billingInterval,
    /** Length of the term in intervals; null runs until cancelled. */
    termIntervals: z.int().min(1).nullable(),
    coverage: z.array(deviceCategory).min(1),
    /** The plan's first day begins here; billing periods are computed from it in the account's zone. */
    startsAt: instant,
    chosenAt: instant,
  }),
});
