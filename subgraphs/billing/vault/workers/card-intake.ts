import { type MessageHandler, on } from '../../../../platform/messaging/consumer.ts';
import { cardSubmitted } from '../../../../schema/messages/customer/card-submitted.v1.ts';
import type { settleCard } from '../application/settle-card.ts';

export const cardIntakeHandlers = (useCases: {
  settleCard: ReturnType<typeof settleCard>;
}): MessageHandler[] => [on(cardSubmitted, (tx, { body }) => useCases.settleCard(tx, body))];
