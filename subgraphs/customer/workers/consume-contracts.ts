import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { contractSnapshot } from '../../../schema/messages/ticketing/contract-snapshot.v1.ts';
import { keepContract } from '../plans/application/keep-contract.ts';
import type { WorkIn } from './work-in.ts';

/** The replica of the support contracts. */
export const contractHandlers = (workIn: WorkIn): MessageHandler[] => [
  on(contractSnapshot, (tx, { body }) => keepContract(workIn(tx), body)),
];
