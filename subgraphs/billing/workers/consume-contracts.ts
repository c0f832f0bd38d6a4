import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import { contractSnapshot } from '../../../schema/messages/ticketing/contract-snapshot.v1.ts';
import { replicateContract } from '../catalogue/application/replicate-contract.ts';
import type { BillingWork } from '../wiring.ts';

/** The replica of ticketing's contracts. */
export const contractHandlers = ({ booksOf }: BillingWork): MessageHandler[] => [
  on(contractSnapshot, (tx, { body }) => replicateContract(booksOf(tx), body)),
];
