import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant } from '../parts.ts';

export const cardRemoved = defineMessage({
  type: 'customer.card.removed.v1',
  stream: 'CUSTOMERS',
  subject: ({ cardId }) => cardId,
  description: 'A customer removed a card. The vault destroys it; billing no longer charges it.',
  body: z.object({ cardId: idOf('Card'), customerId: idOf('Customer'), removedAt: instant }),
});
