import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { ticketChanged } from '../../../schema/messages/ticketing/ticket-changed.v1.ts';
import { applyTicketStep, type StepPorts } from '../tickets/application/apply-ticket-step.ts';
import type { WorkIn } from './work-in.ts';

/** Steps of ticketing's work. */
export const ticketHandlers = (workIn: WorkIn, ports: StepPorts): MessageHandler[] => [
  on(ticketChanged, (tx, { body }) => applyTicketStep(ports)(workIn(tx), body)),
];
