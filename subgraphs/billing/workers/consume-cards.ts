import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { cardStored } from '../../../schema/messages/vault/card-stored.v1.ts';
import { type RecordCardRepositories, recordCardStored } from '../payments/index.ts';

/** What the vault says about cards: masked fields and the provider's references. */
export const cardHandlers = ({
  repositoriesIn,
}: {
  readonly repositoriesIn: (tx: Transaction) => RecordCardRepositories;
}): MessageHandler[] => [on(cardStored, (tx, { body }) => recordCardStored(repositoriesIn(tx), body))];
