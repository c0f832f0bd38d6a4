import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, text } from '../parts.ts';

export const ticketAmended = defineMessage({
  type: 'customer.ticket.amended.v1',
  stream: 'TICKETS_IN',
  subject: ({ ticketId }) => ticketId,
  description: 'A customer (or the helpdesk for them) commented on, cancelled or reopened a ticket.',
  body: z.object({
    ticketId: idOf('Ticket'),
    customerId: idOf('Customer'),
    amendmentId: idOf('Message'),
    amendment: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('COMMENT'), text: text(10_000, 1) }),
      z.object({ kind: z.literal('CANCEL'), reason: text(1000) }),
      z.object({ kind: z.literal('REOPEN'), reason: text(1000, 1) }),
    ]),
    amendedAt: instant,
  }),
});
