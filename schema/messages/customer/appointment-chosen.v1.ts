import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant } from '../parts.ts';

export const appointmentChosen = defineMessage({
  type: 'customer.appointment.chosen.v1',
  stream: 'TICKETS_IN',
  subject: ({ ticketId }) => ticketId,
  description: 'A customer chose a window among those that were offered, or another one than before.',
  body: z.object({
    ticketId: idOf('Ticket'),
    customerId: idOf('Customer'),
    choiceId: idOf('Message'),
    from: instant,
    until: instant,
    chosenAt: instant,
  }),
});
