import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, version } from '../parts.ts';

export const partnerConsentChanged = defineMessage({
  type: 'customer.partner-consent.changed.v1',
  stream: 'PARTNER_CONSENTS',
  // One for each partner and customer, and short enough for a subject: both ids without their prefixes.
  subject: ({ grantee, customerId }) =>
    `${grantee.replace(/^prt_/, '').replace('.', '-')}_${customerId.replace(/^cus_/, '')}`,
  description:
    'A customer consents that a partner sees and does things for them, or has taken that back. Each quantum shows its rows accordingly. The stream keeps the last of each.',
  keyed: true,
  body: z.object({
    /** The partner's id; for data of its sandbox followed by `.test`. */
    grantee: z.string().regex(/^prt_[0-9a-hjkmnp-tv-z]{26}(\.test)?$/),
    customerId: idOf('Customer'),
    version,
    isGranted: z.boolean(),
    changedAt: instant,
  }),
});
