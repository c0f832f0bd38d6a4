import { type MessageHandler, on } from '../../../../platform/messaging/handler.ts';
import type { Transaction } from '../../../../platform/postgres/database.ts';
import { cardSubmitted } from '../../../../schema/messages/customer/card-submitted.v1.ts';
import { type SettleCardPorts, type SettleCardRepositories, settleCard } from '../index.ts';

/** Cards that customers submit, in their envelopes. */
export const cardIntakeHandlers = ({
  repositoriesIn,
  ports,
}: {
  readonly repositoriesIn: (tx: Transaction) => SettleCardRepositories;
  readonly ports: SettleCardPorts;
}): MessageHandler[] => [on(cardSubmitted, (tx, { body }) => settleCard(ports)(repositoriesIn(tx), body))];
