import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, lastFour, text } from '../parts.ts';

export const cardDeclineCode = z.enum([
  'INVALID_NUMBER',
  'EXPIRED_CARD',
  'INVALID_EXPIRY',
  'UNSUPPORTED_BRAND',
  'DUPLICATE_CARD',
  'ENVELOPE_UNREADABLE',
  'ENVELOPE_FOREIGN',
  'ENVELOPE_REPLAYED',
  'ENVELOPE_EXPIRED',
  'CHECK_VALUE_PRESENT',
  'DECLINED_BY_PROVIDER',
]);
export type CardDeclineCode = z.infer<typeof cardDeclineCode>;

export const cardSettled = defineMessage({
  type: 'vault.card.settled.v1',
  stream: 'CARDS',
  subject: ({ cardId }) => cardId,
  description:
    'What became of a submitted card: stored, or declined with the reason. The customer quantum learns the last four digits and no more.',
  body: z.object({
    cardId: idOf('Card'),
    customerId: idOf('Customer'),
    requestId: idOf('Request'),
    settledAt: instant,
    outcome: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('STORED'), lastFour }),
      z.object({ kind: z.literal('DECLINED'), code: cardDeclineCode, message: text(300) }),
    ]),
  }),
});
