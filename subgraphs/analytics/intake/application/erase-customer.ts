import type { customerErased } from '../../../../schema/messages/customer/erased.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { FactsTransaction } from './ports.ts';

/** Erases the words of an erased customer. */
export const eraseCustomer = (
  { facts }: FactsTransaction,
  { customerId }: BodyOf<typeof customerErased>,
): Promise<void> => facts.eraseCustomer(customerId);
