import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { cardKeysPublished } from '../../../schema/messages/vault/card-keys.v1.ts';
import { cardSettled } from '../../../schema/messages/vault/card-settled.v1.ts';
import {
  type KeepCardKeysRepositories,
  keepCardKeys,
  type SettleCardPorts,
  type SettleCardRepositories,
  settleCard,
} from '../cards/index.ts';

/** The vault's key sets and answers. */
export const cardHandlers = ({
  repositoriesIn,
  ports,
}: {
  readonly repositoriesIn: (tx: Transaction) => KeepCardKeysRepositories & SettleCardRepositories;
  readonly ports: SettleCardPorts;
}): MessageHandler[] => [
  on(cardKeysPublished, (tx, { body }) => keepCardKeys(repositoriesIn(tx), body)),
  on(cardSettled, (tx, { body }) => settleCard(ports)(repositoriesIn(tx), body)),
];
