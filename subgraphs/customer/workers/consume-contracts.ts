import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { contractSnapshot } from '../../../schema/messages/ticketing/contract-snapshot.v1.ts';
import { type KeepContractRepositories, keepContract } from '../plans/index.ts';

/** The replica of the support contracts. */
export const contractHandlers = ({
  repositoriesIn,
}: {
  readonly repositoriesIn: (tx: Transaction) => KeepContractRepositories;
}): MessageHandler[] => [on(contractSnapshot, (tx, { body }) => keepContract(repositoriesIn(tx), body))];
