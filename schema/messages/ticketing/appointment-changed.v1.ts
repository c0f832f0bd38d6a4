import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, text, version } from '../parts.ts';

/** In which the expert comes, `[from, until)`; chosen, and left for another, before `choosableUntil`. */
const window = z.object({ from: instant, until: instant, choosableUntil: instant });

export const appointmentChanged = defineMessage({
  type: 'ticketing.appointment.changed.v1',
  stream: 'TICKETS',
  subject: ({ ticketId }) => ticketId,
  description:
    'How the appointment of a ticket stands: the windows that its customer may choose among, and the one that is agreed. Newest version wins.',
  body: z.object({
    ticketId: idOf('Ticket'),
    customerId: idOf('Customer'),
    version,
    state: z.enum(['OFFERED', 'CONFIRMED', 'ENDED']),
    /** Soonest first; empty when the expert has no free hour, or the appointment has ended. */
    windows: z.array(window).max(10),
    /** Null unless confirmed. */
    chosen: window.nullable(),
    /** The customer's choice (`customer.appointment.chosen`) that this answers, and why it could not be kept; null when it was. */
    answer: z.object({ choiceId: idOf('Message'), refusedBecause: text(300).nullable() }).optional(),
    changedAt: instant,
  }),
});
