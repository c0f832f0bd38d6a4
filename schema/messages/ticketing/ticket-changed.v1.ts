import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { deviceCategory, idOf, instant, priority, text, version } from '../parts.ts';

export const ticketState = z.enum([
  'SUBMITTED',
  'WAITING',
  'ASSIGNED',
  'ACCEPTED',
  'IN_PROGRESS',
  'COMPLETED',
  'CANCELLED',
]);

export const ticketChanged = defineMessage({
  type: 'ticketing.ticket.changed.v1',
  stream: 'TICKETS',
  subject: ({ ticketId }) => ticketId,
  description: "A step in a ticket's work, with the whole state after it; newest version wins.",
  body: z.object({
    ticketId: idOf('Ticket'),
    customerId: idOf('Customer'),
    version,
    change: z.enum([
      'RECEIVED',
      'WAITING',
      'ASSIGNED',
      'ACCEPTED',
      'REJECTED',
      'STARTED',
      'COMPLETED',
      'REOPENED',
      'CANCELLED',
      'COMMENTED',
    ]),
    state: ticketState,
    priority,
    deviceCategory,
    expert: z.object({ expertId: idOf('Expert'), name: text(200) }).nullable(),
    /** From whom the ticket came back without their asking, on `WAITING` alone, and why: `OFFER_EXPIRED` and others. */
    returned: z.object({ expertId: idOf('Expert'), because: text(40, 1) }).optional(),
    /** The expert who declined, on `REJECTED` alone: the ticket is then unassigned, and `expert` is null. */
    declinedBy: idOf('Expert').optional(),
    /** Why no expert fits yet, in words for people; null once one does. */
    waitingReason: text(500).nullable(),
    /** The expert's note or the comment that goes with this step. */
    note: text(10_000).nullable(),
    /** The customer's amendment that this step answers (`ticket.amended`), so that its reader shows it once; absent on all others. */
    amendmentId: idOf('Message').optional(),
    respondBy: instant.nullable(),
    resolveBy: instant.nullable(),
    changedAt: instant,
  }),
});
