import { type MessageHandler, on } from '../../../platform/messaging/consumer.ts';
import type { Transaction } from '../../../platform/postgres/database.ts';
import { ticketChanged } from '../../../schema/messages/ticketing/ticket-changed.v1.ts';
import {
  type ApplyTicketStepPorts,
  type ApplyTicketStepRepositories,
  applyTicketStep,
} from '../tickets/index.ts';

/** Steps of ticketing's work. */
export const ticketHandlers = ({
  repositoriesIn,
  ports,
}: {
  readonly repositoriesIn: (tx: Transaction) => ApplyTicketStepRepositories;
  readonly ports: ApplyTicketStepPorts;
}): MessageHandler[] => [
  on(ticketChanged, (tx, { body }) => applyTicketStep(ports)(repositoriesIn(tx), body)),
];
