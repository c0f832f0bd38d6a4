import { type MessageHandler, on } from '../../../../platform/messaging/consumer.ts';
import { cardRemoved } from '../../../../schema/messages/customer/card-removed.v1.ts';
import { customerErased } from '../../../../schema/messages/customer/erased.v1.ts';
import type { removeAllCards, removeCard } from '../application/remove-card.ts';

export const cardRemovalHandlers = (useCases: {
  removeCard: ReturnType<typeof removeCard>;
  removeAllCards: ReturnType<typeof removeAllCards>;
}): MessageHandler[] => [
  on(cardRemoved, (tx, { body }) => useCases.removeCard(tx, body)),
  on(customerErased, (tx, { body }) => useCases.removeAllCards(tx, body.customerId)),
];
