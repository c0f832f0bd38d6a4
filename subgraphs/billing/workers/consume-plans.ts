import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import { planCancelled } from '../../../schema/messages/customer/plan-cancelled.v1.ts';
import { planChosen } from '../../../schema/messages/customer/plan-chosen.v1.ts';
import { cancelSubscription } from '../subscriptions/application/cancel-subscription.ts';
import { openSubscription } from '../subscriptions/application/open-subscription.ts';
import type { BillingWork } from '../wiring.ts';

/** Plans that customers chose and cancelled. */
export const planHandlers = ({ booksOf, now }: BillingWork): MessageHandler[] => [
  on(planChosen, (tx, { body }) => openSubscription(booksOf(tx), body, now())),
  on(planCancelled, (tx, { body }) => cancelSubscription(booksOf(tx), body, now())),
];
