import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant } from '../parts.ts';

export const cardSubmitted = defineMessage({
  type: 'customer.card.submitted.v1',
  stream: 'CARD_INTAKE',
  subject: ({ cardId }) => cardId,
  description: 'A customer submitted an encrypted card. Only the vault can open it.',
  body: z.object({
    cardId: idOf('Card'),
    customerId: idOf('Customer'),
    requestId: idOf('Request'),
    /** Compact JWE, ECDH-ES on P-256 with A256GCM; customer, request, audience and time are in its protected header. */
    encryptedCard: z.string().max(8192),
    submittedAt: instant,
    replacesCardId: idOf('Card').optional(),
  }),
});
