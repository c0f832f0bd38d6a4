import { outboxIn } from '../../../../platform/messaging/outbox.ts';
import type { Database, Transaction } from '../../../../platform/postgres/database.ts';
import type { UnitOfWork, Work } from '../../application/ports.ts';
import { contractRepository, requirementRepository } from '../../contracts/adapters/postgres/repository.ts';
import { customerRepository } from '../../customers/adapters/postgres/repository.ts';
import { expertRepository } from '../../experts/adapters/postgres/expert-repository.ts';
import { noticeRepository } from '../../notifications/adapters/postgres/repository.ts';
import { assignmentRepository } from '../../tickets/adapters/postgres/assignment-repository.ts';
import { ticketRepository } from '../../tickets/adapters/postgres/ticket-repository.ts';

/** What a use case may do, done in one transaction of PostgreSQL. */
export const workIn = (tx: Transaction): Work => ({
  tickets: ticketRepository(tx),
  assignments: assignmentRepository(tx),
  experts: expertRepository(tx),
  contracts: contractRepository(tx),
  requirements: requirementRepository(tx),
  customers: customerRepository(tx),
  notices: noticeRepository(tx),
  outbox: outboxIn(tx),
});

export const unitOfWorkOn =
  (database: Database): UnitOfWork =>
  (access, work) =>
    database.transaction(access, (tx) => work(workIn(tx)));
