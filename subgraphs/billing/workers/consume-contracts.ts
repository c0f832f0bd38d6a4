import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { contractSnapshot } from '../../../schema/messages/ticketing/contract-snapshot.v1.ts';
import { type ReplicateContractRepositories, replicateContract } from '../catalogue/index.ts';

/** The replica of ticketing's contracts. */
export const contractHandlers = ({
  repositoriesIn,
}: {
  readonly repositoriesIn: (tx: Transaction) => ReplicateContractRepositories;
}): MessageHandler[] => [on(contractSnapshot, (tx, { body }) => replicateContract(repositoriesIn(tx), body))];
