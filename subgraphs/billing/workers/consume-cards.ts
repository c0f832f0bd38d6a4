import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import { cardStored } from '../../../schema/messages/vault/card-stored.v1.ts';
import { booksOf } from '../adapters/postgres/books.ts';
import { recordCardStored } from '../application/record-card.ts';

/** What the vault says about cards: masked fields and the provider's references. */
export const cardHandlers = (): MessageHandler[] => [
  on(cardStored, (tx, { body }) => recordCardStored(booksOf(tx), body)),
];
