import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { cardKeysPublished } from '../../../schema/messages/vault/card-keys.v1.ts';
import { cardSettled } from '../../../schema/messages/vault/card-settled.v1.ts';
import type { Ports } from '../application/ports.ts';
import { keepCardKeys } from '../cards/application/keep-card-keys.ts';
import { settleCard } from '../cards/application/settle-card.ts';
import type { WorkIn } from './work-in.ts';

/** The vault's key sets and answers. */
export const cardHandlers = (workIn: WorkIn, ports: Pick<Ports, 'clock'>): MessageHandler[] => [
  on(cardKeysPublished, (tx, { body }) => keepCardKeys(workIn(tx), body)),
  on(cardSettled, (tx, { body }) => settleCard(ports)(workIn(tx), body)),
];
