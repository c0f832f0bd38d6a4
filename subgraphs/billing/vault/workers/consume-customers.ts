import { type MessageHandler, on } from '../../../../platform/messaging/handler.ts';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import { cardRemoved } from '../../../../schema/messages/customer/card-removed.v1.ts';
import { customerErased } from '../../../../schema/messages/customer/erased.v1.ts';
import { type RemoveCardPorts, type RemoveCardRepositories, removeAllCards, removeCard } from '../index.ts';

/** What the customer quantum says about cards that go. */
export const customerHandlers = ({
  repositoriesIn,
  ports,
}: {
  readonly repositoriesIn: (tx: Transaction) => RemoveCardRepositories;
  readonly ports: RemoveCardPorts;
}): MessageHandler[] => [
  on(cardRemoved, (tx, { body }) => removeCard(ports)(repositoriesIn(tx), body)),
  on(customerErased, (tx, { body }) => removeAllCards(ports)(repositoriesIn(tx), body)),
];
