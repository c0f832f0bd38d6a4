import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { address, contact, deviceCategory, idOf, instant, priority, text } from '../parts.ts';

export const ticketSubmitted = defineMessage({
  type: 'customer.ticket.submitted.v1',
  stream: 'TICKETS_IN',
  subject: ({ ticketId }) => ticketId,
  description:
    'A ticket was submitted on the web, or by telephone through the helpdesk. Everything the work needs travels with it.',
  body: z.object({
    ticketId: idOf('Ticket'),
    /** What a person says on the telephone: `T-7F3K-9Q2M`. */
    reference: z.string().min(4).max(20),
    customerId: idOf('Customer'),
    planId: idOf('SupportPlan'),
    contractId: idOf('SupportContract'),
    deviceId: idOf('Device').nullable(),
    deviceCategory,
    /** Maker and model of the device, which may need skills of its own; absent when it is not known. */
    deviceModel: text(200, 1).optional(),
    channel: z.enum(['WEB', 'TELEPHONE']),
    priority,
    title: text(200, 1),
    description: text(10_000),
    contact,
    place: address,
    /** The account's IANA zone, for notices and appointments. */
    timeZone: text(60),
    locale: text(20),
    submittedAt: instant,
  }),
});
