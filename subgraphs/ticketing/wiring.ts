import type { Actor } from '../../kernel/access/actor.ts';
import { type Clock, systemClock } from '../../kernel/time/clock.ts';
import { idempotencyIn } from '../../platform/idempotency/idempotency.ts';
import type { Mailer } from '../../platform/mail/mail.ts';
import { outboxIn } from '../../platform/messaging/outbox.ts';
import { sendDue } from '../../platform/notifications/send-due.ts';
import type { Database, Transaction } from '../../platform/postgres/database.ts';
import { unitOfWorkOn } from '../../platform/postgres/unit-of-work.ts';
import { rowGrantsIn } from '../../platform/row-grants/row-grants.ts';
import { batchRepository } from './assignment/adapters/postgres/repository.ts';
import { contractRepository } from './contracts/adapters/postgres/repository.ts';
import { customerRepository } from './customers/adapters/postgres/repository.ts';
import { expertRepository } from './experts/adapters/postgres/expert-repository.ts';
import { referenceRepository } from './experts/adapters/postgres/reference-repository.ts';
import { requirementRepository } from './experts/adapters/postgres/requirement-repository.ts';
import { skillRepository } from './experts/adapters/postgres/skill-repository.ts';
import { makeContext } from './graphql/context.ts';
import { deliverBy } from './notifications/adapters/deliver-notification.ts';
import { notificationRepository } from './notifications/adapters/postgres/repository.ts';
import { assignmentRepository } from './tickets/adapters/postgres/assignment-repository.ts';
import { commentRepository } from './tickets/adapters/postgres/comment-repository.ts';
import { eventRepository } from './tickets/adapters/postgres/event-repository.ts';
import { reassignmentRepository } from './tickets/adapters/postgres/reassignment-repository.ts';
import { ticketRepository } from './tickets/adapters/postgres/ticket-repository.ts';
import { makeUseCases } from './use-cases.ts';
import { appointmentRepository } from './visits/adapters/postgres/repository.ts';
import { watchRepository } from './watch/adapters/postgres/repository.ts';
import { messageHandlers } from './workers/index.ts';

/** Every repository of this quantum, bound to one transaction. */
export const repositoriesIn = (tx: Transaction) => ({
  tickets: ticketRepository(tx),
  assignments: assignmentRepository(tx),
  comments: commentRepository(tx),
  events: eventRepository(tx),
  reassignments: reassignmentRepository(tx),
  batches: batchRepository(tx),
  watch: watchRepository(tx),
  appointments: appointmentRepository(tx),
  experts: expertRepository(tx),
  requirements: requirementRepository(tx),
  skills: skillRepository(tx),
  references: referenceRepository(tx),
  contracts: contractRepository(tx),
  customers: customerRepository(tx),
  notifications: notificationRepository(tx),
  rowGrants: rowGrantsIn(tx),
  outbox: outboxIn(tx),
  ...idempotencyIn(tx),
});
export type Repositories = ReturnType<typeof repositoriesIn>;

/** Joins the rules to their world: the only file that knows both. */
export function wire(database: Database, clock: Clock = systemClock) {
  const unitOfWork = unitOfWorkOn(database, repositoriesIn);
  const ports = { clock, unitOfWork };
  const useCases = makeUseCases(ports);
  return {
    ports,
    repositoriesIn,
    useCases,
    createContext: ({ actor }: { readonly actor: Actor }) => makeContext(actor, { useCases, ...ports }),
    handlers: messageHandlers({ repositoriesIn, ports }),
    sendNotifications: (mailer: Mailer) =>
      sendDue({
        ...ports,
        deliver: deliverBy(mailer),
        recipientOf: ({ expertId }) => expertId,
      }),
  };
}
