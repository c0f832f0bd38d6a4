import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, lastFour } from '../parts.ts';

export const cardBrand = z.enum([
  'VISA',
  'MASTERCARD',
  'AMEX',
  'DISCOVER',
  'DINERS',
  'JCB',
  'UNIONPAY',
  'MAESTRO',
]);
export type CardBrand = z.infer<typeof cardBrand>;

/** Read from streams that hold it for 30 days; the vault sends version 2. */
export const cardStoredV1 = defineMessage({
  type: 'vault.card.stored.v1',
  stream: 'CARDS',
  subject: ({ cardId }) => cardId,
  description: 'The masked card and the provider references that billing charges it by. For billing alone.',
  body: z.object({
    cardId: idOf('Card'),
    customerId: idOf('Customer'),
    brand: cardBrand,
    lastFour,
    expiryMonth: z.int().min(1).max(12),
    expiryYear: z.int().min(2000).max(2999),
    provider: z.string().max(30),
    providerCustomerId: z.string().max(100),
    providerPaymentMethodId: z.string().max(100),
    replacesCardId: idOf('Card').nullable(),
    storedAt: instant,
  }),
});
