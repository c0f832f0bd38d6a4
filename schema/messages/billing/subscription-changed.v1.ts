import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, period, text, version } from '../parts.ts';

export const subscriptionState = z.enum(['ACTIVE', 'PAST_DUE', 'CANCELLING', 'ENDED', 'REFUSED']);

export const subscriptionChanged = defineMessage({
  type: 'billing.subscription.changed.v1',
  stream: 'PLANS',
  subject: ({ planId }) => planId,
  description:
    "Billing's answer about a support plan: opened, past due, cancelling, ended, or refused with the reason.",
  body: z.object({
    subscriptionId: idOf('Subscription'),
    planId: idOf('SupportPlan'),
    customerId: idOf('Customer'),
    version,
    state: subscriptionState,
    reason: text(300).nullable(),
    /** The period that is being served now; null when refused. */
    currentPeriod: period.nullable(),
    /** When it stops being served; null while nothing ends it. */
    endsAt: instant.nullable(),
    changedAt: instant,
  }),
});
