import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { instant } from '../parts.ts';

export const cardKeysPublished = defineMessage({
  type: 'vault.card.keys.v1',
  stream: 'CARDS',
  subject: () => 'card-keys',
  description: 'The signed set of public intake keys for the coming week, which customers encrypt cards to.',
  body: z.object({
    /** Compact JWS (ES256) over `{ issuedAt, keys: [...] }`; clients check it against the pinned signing key. */
    keySet: z.string().max(16_384),
    issuedAt: instant,
    /** After this instant no key of the set may be used any more. */
    expiresAt: instant,
    /** Key ids in the set with the last instant a card may still be encrypted to each. */
    keys: z.array(z.object({ kid: z.string(), notBefore: instant, notAfter: instant })).min(1),
  }),
});
