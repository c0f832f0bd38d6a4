import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { address, contact, currency, idOf, instant, text, version } from '../parts.ts';

export const profileChanged = defineMessage({
  type: 'customer.profile.changed.v1',
  stream: 'CUSTOMERS',
  subject: ({ customerId }) => customerId,
  description: 'A customer registered or changed the profile: the whole new state, newest version wins.',
  body: z.object({
    customerId: idOf('Customer'),
    version,
    contact,
    billingAddress: address,
    /** VAT or other tax number as typed; null when there is none. */
    taxId: text(40).nullable(),
    currency,
    /** IANA zone of the account: periods and invoice dates are computed in it. */
    timeZone: text(60),
    locale: text(20),
    changedAt: instant,
  }),
});
