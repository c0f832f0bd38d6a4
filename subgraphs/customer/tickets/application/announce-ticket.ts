import { ticketSubmitted } from '../../../../schema/messages/customer/ticket-submitted.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import type { Device } from '../../devices/index.ts';
import type { SupportPlan } from '../../plans/index.ts';
import { type Customer, toWireAddress, toWireContact } from '../../profile/index.ts';
import type { Ticket } from '../domain/ticket.ts';

/** Sends the operations side a new ticket, with everything that the work needs. */
export const announceTicket = (
  tx: { readonly outbox: Outbox },
  ticket: Ticket,
  { customer, plan, device }: { customer: Customer; plan: SupportPlan; device: Device | null },
): Promise<void> =>
  tx.outbox.add(ticketSubmitted, {
    ticketId: ticket.id,
    reference: ticket.reference,
    customerId: ticket.customerId,
    planId: ticket.planId,
    contractId: plan.contractId,
    deviceId: ticket.deviceId,
    deviceCategory: ticket.deviceCategory,
    ...(device === null || device.model === null ? {} : { deviceModel: device.model }),
    channel: ticket.channel,
    priority: ticket.priority,
    title: ticket.title,
    description: ticket.description,
    contact: toWireContact(customer),
    place: toWireAddress(ticket.place),
    timeZone: customer.timeZone,
    locale: customer.locale,
    submittedAt: ticket.submittedAt.toString(),
  });
