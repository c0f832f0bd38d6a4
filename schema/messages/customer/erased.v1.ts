import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant } from '../parts.ts';

export const customerErased = defineMessage({
  type: 'customer.erased.v1',
  stream: 'CUSTOMERS',
  subject: ({ customerId }) => customerId,
  description: 'A customer asked to be forgotten: each quantum erases what it may not keep.',
  body: z.object({ customerId: idOf('Customer'), erasedAt: instant }),
});
