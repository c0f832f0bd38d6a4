import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, version } from '../parts.ts';

export const partnerKeyChanged = defineMessage({
  type: 'customer.partner-key.changed.v1',
  stream: 'PARTNER_KEYS',
  subject: ({ keyId }) => keyId,
  description:
    'The whole row of one key of a partner, with the hash of its text. The stream keeps the last of each, and gateways look keys up in it.',
  keyed: true,
  body: z.object({
    keyId: idOf('PartnerKey'),
    version,
    partnerId: idOf('Partner'),
    mode: z.enum(['LIVE', 'TEST']),
    /** SHA-256 of the key's text, hexadecimal. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    scopes: z.array(z.enum(['read', 'write', 'administer'])).min(1),
    /** Addresses and networks from which it may be used: `203.0.113.9`, `2001:db8::/32`. Empty: from anywhere. */
    addresses: z.array(z.string().max(50)).max(50),
    expiresAt: instant,
    /** From then on it is refused; null while it was not revoked. */
    revokedAt: instant.nullable(),
  }),
});
