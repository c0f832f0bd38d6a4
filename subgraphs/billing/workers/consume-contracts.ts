import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import { contractSnapshot } from '../../../schema/messages/ticketing/contract-snapshot.v1.ts';
import { booksOf } from '../adapters/postgres/books.ts';
import { replicateContract } from '../application/replicate-contract.ts';

/** The replica of ticketing's contracts. */
export const contractHandlers = (): MessageHandler[] => [
  on(contractSnapshot, (tx, { body }) => replicateContract(booksOf(tx), body)),
];
