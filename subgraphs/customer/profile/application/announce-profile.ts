import { profileChanged } from '../../../../schema/messages/customer/profile-changed.v1.ts';
import type { Work } from '../../application/ports.ts';
import type { Customer } from '../domain/customer.ts';
import { toWireAddress, toWireContact } from './message-parts.ts';

/** Tells the others the whole profile as it is now. */
export const announceProfile = (tx: Work, customer: Customer, now: Temporal.Instant): Promise<void> =>
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
