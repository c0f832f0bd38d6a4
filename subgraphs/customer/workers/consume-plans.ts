import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { subscriptionChanged } from '../../../schema/messages/billing/subscription-changed.v1.ts';
import { applySubscriptionAnswer } from '../plans/application/apply-subscription-answer.ts';
import type { WorkIn } from './work-in.ts';

/** Billing's answers about plans. */
export const planHandlers = (workIn: WorkIn): MessageHandler[] => [
  on(subscriptionChanged, (tx, { body }) => applySubscriptionAnswer(workIn(tx), body)),
];
