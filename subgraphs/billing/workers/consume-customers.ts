import { type MessageHandler, on } from '../../../platform/messaging/handler.ts';
import { cardRemoved } from '../../../schema/messages/customer/card-removed.v1.ts';
import { customerErased } from '../../../schema/messages/customer/erased.v1.ts';
import { profileChanged } from '../../../schema/messages/customer/profile-changed.v1.ts';
import { eraseCustomer } from '../accounts/application/erase-customer.ts';
import { recordProfile } from '../accounts/application/record-profile.ts';
import { recordCardRemoved } from '../payments/application/record-card.ts';
import type { BillingWork } from '../wiring.ts';

/** What the customer quantum says about customers. */
export const customerHandlers = ({ booksOf }: BillingWork): MessageHandler[] => [
  on(profileChanged, (tx, { body }) => recordProfile(booksOf(tx), body)),
  on(cardRemoved, (tx, { body }) => recordCardRemoved(booksOf(tx), body)),
  on(customerErased, (tx, { body }) => eraseCustomer(booksOf(tx), body)),
];
