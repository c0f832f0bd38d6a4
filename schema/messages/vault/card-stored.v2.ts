import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, lastFour } from '../parts.ts';
import { cardBrand } from './card-stored.v1.ts';

export const cardStored = defineMessage({
  type: 'vault.card.stored.v2',
  stream: 'CARDS',
  subject: ({ cardId }) => cardId,
  description:
    'The masked card, and how each payment provider that may charge it refers to it. For billing alone.',
  body: z.object({
    cardId: idOf('Card'),
    customerId: idOf('Customer'),
    brand: cardBrand,
    lastFour,
    expiryMonth: z.int().min(1).max(12),
    expiryYear: z.int().min(2000).max(2999),
    /** One entry for each provider that tokenised the card. References mean something to that provider only. */
    providers: z
      .array(
        z.object({
          /** The adapter's name: a lower-case word. */
          provider: z.string().regex(/^[a-z][a-z0-9-]{1,29}$/),
          customerReference: z.string().min(1).max(100),
          paymentMethodReference: z.string().min(1).max(100),
        }),
      )
      .min(1)
      .max(10),
    replacesCardId: idOf('Card').nullable(),
    storedAt: instant,
  }),
});
