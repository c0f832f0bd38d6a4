import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import { cardStored } from '../../../schema/messages/vault/card-stored.v1.ts';
import { recordCardStored } from '../payments/application/record-card.ts';
import type { BillingWork } from '../wiring.ts';

/** What the vault says about cards: masked fields and the provider's references. */
export const cardHandlers = ({ booksOf }: BillingWork): MessageHandler[] => [
  on(cardStored, (tx, { body }) => recordCardStored(booksOf(tx), body)),
];
