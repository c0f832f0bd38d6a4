import { profileChanged } from '../../../../schema/messages/customer/profile-changed.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { Customer } from '../domain/customer.ts';
import { toWireAddress, toWireContact } from './message-parts.ts';

/** Sends the other quanta the whole profile as it is now. */
export const announceProfile = (
  tx: { readonly outbox: Outbox },
  customer: Customer,
  now: Temporal.Instant,
): Promise<void> =>
  tx.outbox.add(profileChanged, {
    customerId: customer.id,
    version: customer.version,
    contact: toWireContact(customer),
    billingAddress: toWireAddress(customer.billingAddress),
    taxId: customer.taxId,
    currency: customer.currency,
    timeZone: customer.timeZone,
    locale: customer.locale,
    changedAt: now.toString(),
  });
