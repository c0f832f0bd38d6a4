import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { customerErased } from '../../../schema/messages/customer/erased.v1.ts';
import { eraseCustomer } from '../intake/index.ts';
import type { HandlerPorts } from './handler-ports.ts';

export const customerHandlers = ({ repositoriesIn }: HandlerPorts): MessageHandler[] => [
  on(customerErased, (tx, { body }) => eraseCustomer(repositoriesIn(tx), body)),
];
