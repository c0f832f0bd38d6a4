import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { customerErased } from '../../../schema/messages/customer/erased.v1.ts';
import { profileChanged } from '../../../schema/messages/customer/profile-changed.v1.ts';
import {
  type CustomerRepository,
  type EraseCustomerRepositories,
  eraseCustomer,
  keepProfile,
} from '../customers/index.ts';
import type { HandlerPorts } from './handler-ports.ts';

export type CustomersRepositories = EraseCustomerRepositories & { readonly customers: CustomerRepository };

/** Profiles, and erasures. */
export function customerHandlers({
  repositoriesIn,
  ports,
}: HandlerPorts<CustomersRepositories>): MessageHandler[] {
  const erase = eraseCustomer(ports);
  return [
    on(profileChanged, (tx, { body }) => keepProfile(repositoriesIn(tx), body)),
    on(customerErased, (tx, { body }) => erase(repositoriesIn(tx), body)),
  ];
}
