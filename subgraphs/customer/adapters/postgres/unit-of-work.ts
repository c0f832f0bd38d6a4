import { once } from '../../../../platform/idempotency/idempotency.ts';
import { outboxIn } from '../../../../platform/messaging/outbox.ts';
import type { Database, Transaction } from '../../../../platform/postgres/database.ts';
import { isUniqueViolation } from '../../../../platform/postgres/database-errors.ts';
import type { UnitOfWork, Work } from '../../application/ports.ts';
import { cardKeyRepository, cardRepository } from '../../cards/adapters/postgres/card-repository.ts';
import { deviceRepository } from '../../devices/adapters/postgres/repository.ts';
import { invoiceRepository } from '../../invoices/adapters/postgres/repository.ts';
import { noticeRepository } from '../../notifications/adapters/postgres/repository.ts';
import { contractRepository } from '../../plans/adapters/postgres/contract-repository.ts';
import { planRepository } from '../../plans/adapters/postgres/plan-repository.ts';
import { customerRepository } from '../../profile/adapters/postgres/repository.ts';
import { surveyRepository } from '../../surveys/adapters/postgres/repository.ts';
import { ticketRepository } from '../../tickets/adapters/postgres/repository.ts';

/** What a use case may do, done in one transaction of PostgreSQL. */
export const workIn = (tx: Transaction): Work => ({
  customers: customerRepository(tx),
  devices: deviceRepository(tx),
  cards: cardRepository(tx),
  cardKeys: cardKeyRepository(tx),
  contracts: contractRepository(tx),
  plans: planRepository(tx),
  tickets: ticketRepository(tx),
  surveys: surveyRepository(tx),
  invoices: invoiceRepository(tx),
  notices: noticeRepository(tx),
  outbox: outboxIn(tx),
  async once(key, work) {
    const { value } = await once(tx, key, work);
    return value;
  },
});

/** Ten to the twelfth references: a second draw is rare, a fifth does not happen. */
const drawsMax = 5;

export const unitOfWorkOn =
  (database: Database): UnitOfWork =>
  async (access, work) => {
    for (let draw = 1; ; draw += 1) {
      try {
        return await database.transaction(access, (tx) => work(workIn(tx)));
      } catch (error) {
        if (draw === drawsMax || !isUniqueViolation(error, 'tickets_reference_unique')) throw error;
      }
    }
  };
