import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { ticketChanged } from '../../../schema/messages/ticketing/ticket-changed.v1.ts';
import { recordTicketStep } from '../intake/index.ts';
import type { HandlerPorts } from './handler-ports.ts';

export const ticketHandlers = ({ repositoriesIn }: HandlerPorts): MessageHandler[] => [
  on(ticketChanged, (tx, { body }) => recordTicketStep(repositoriesIn(tx), body)),
];
