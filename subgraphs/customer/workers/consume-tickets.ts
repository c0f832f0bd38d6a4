import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { appointmentChanged } from '../../../schema/messages/ticketing/appointment-changed.v1.ts';
import { ticketChanged } from '../../../schema/messages/ticketing/ticket-changed.v1.ts';
import {
  type ApplyTicketStepPorts,
  type ApplyTicketStepRepositories,
  applyTicketStep,
  type KeepAppointmentRepositories,
  keepAppointment,
} from '../tickets/index.ts';

/** Steps of ticketing's work, and when its experts come. */
export const ticketHandlers = ({
  repositoriesIn,
  ports,
}: {
  readonly repositoriesIn: (tx: Transaction) => ApplyTicketStepRepositories & KeepAppointmentRepositories;
  readonly ports: ApplyTicketStepPorts;
}): MessageHandler[] => [
  on(ticketChanged, (tx, { body }) => applyTicketStep(ports)(repositoriesIn(tx), body)),
  on(appointmentChanged, (tx, { body }) => keepAppointment(ports)(repositoriesIn(tx), body)),
];
