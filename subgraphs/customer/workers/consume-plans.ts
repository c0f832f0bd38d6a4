import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { subscriptionChanged } from '../../../schema/messages/billing/subscription-changed.v1.ts';
import { type ApplySubscriptionAnswerRepositories, applySubscriptionAnswer } from '../plans/index.ts';

/** Billing's answers about plans. */
export const planHandlers = ({
  repositoriesIn,
}: {
  readonly repositoriesIn: (tx: Transaction) => ApplySubscriptionAnswerRepositories;
}): MessageHandler[] => [
  on(subscriptionChanged, (tx, { body }) => applySubscriptionAnswer(repositoriesIn(tx), body)),
];
