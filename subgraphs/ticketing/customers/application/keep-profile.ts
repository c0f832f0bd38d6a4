import type { profileChanged } from '../../../../schema/messages/customer/profile-changed.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { CustomerRepository } from './ports.ts';

/** Keeps the newest version of a customer's profile, so that the helpdesk finds tickets by it. */
export const keepProfile = (
  tx: { readonly customers: Pick<CustomerRepository, 'keepNewestProfile'> },
  { customerId, version, contact }: BodyOf<typeof profileChanged>,
): Promise<void> =>
  tx.customers.keepNewestProfile({ customerId, version, ...contact, phone: contact.phone ?? null });
