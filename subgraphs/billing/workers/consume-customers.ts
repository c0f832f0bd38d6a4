import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { cardRemoved } from '../../../schema/messages/customer/card-removed.v1.ts';
import { customerErased } from '../../../schema/messages/customer/erased.v1.ts';
import { profileChanged } from '../../../schema/messages/customer/profile-changed.v1.ts';
import { eraseCustomer, type RecordProfileRepositories, recordProfile } from '../accounts/index.ts';
import { type RemoveCardsRepositories, recordCardRemoved, removeCardsOf } from '../payments/index.ts';
import { type EndSubscriptionRepositories, endSubscriptionsOf } from '../subscriptions/index.ts';

export type CustomerRepositories = RecordProfileRepositories &
  RemoveCardsRepositories &
  EndSubscriptionRepositories;

/** What the customer quantum says about customers. */
export function customerHandlers({
  repositoriesIn,
}: {
  readonly repositoriesIn: (tx: Transaction) => CustomerRepositories;
}): MessageHandler[] {
  const erase = eraseCustomer<CustomerRepositories>({
    removeCards: removeCardsOf,
    endSubscriptions: endSubscriptionsOf,
  });
  return [
    on(profileChanged, (tx, { body }) => recordProfile(repositoriesIn(tx), body)),
    on(cardRemoved, (tx, { body }) => recordCardRemoved(repositoriesIn(tx), body)),
    on(customerErased, (tx, { body }) => erase(repositoriesIn(tx), body)),
  ];
}
