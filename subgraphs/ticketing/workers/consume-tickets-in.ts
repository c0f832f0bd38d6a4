import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import { appointmentChosen } from '../../../schema/messages/customer/appointment-chosen.v1.ts';
import { ticketAmended } from '../../../schema/messages/customer/ticket-amended.v1.ts';
import { ticketSubmitted } from '../../../schema/messages/customer/ticket-submitted.v1.ts';
import {
  type AmendTicketRepositories,
  amendTicket,
  type ReceiveTicketRepositories,
  receiveTicket,
} from '../tickets/index.ts';
import { type ChooseWindowRepositories, chooseWindow } from '../visits/index.ts';
import type { HandlerPorts } from './handler-ports.ts';

export type TicketsInRepositories = ReceiveTicketRepositories &
  AmendTicketRepositories &
  ChooseWindowRepositories;

/** Submitted tickets, and what their customers do afterwards. */
export function ticketsInHandlers({
  repositoriesIn,
  ports,
}: HandlerPorts<TicketsInRepositories>): MessageHandler[] {
  const receive = receiveTicket(ports);
  const amend = amendTicket(ports);
  const choose = chooseWindow(ports);
  return [
    on(ticketSubmitted, (tx, { body }) => receive(repositoriesIn(tx), body)),
    on(ticketAmended, (tx, { body }) => amend(repositoriesIn(tx), body)),
    on(appointmentChosen, (tx, { body }) => choose(repositoriesIn(tx), body)),
  ];
}
