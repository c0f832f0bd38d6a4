import { once } from '../../../../platform/idempotency/idempotency.ts';
import { outboxIn } from '../../../../platform/messaging/outbox.ts';
import type { Database, Transaction } from '../../../../platform/postgres/database.ts';
import { accountRepository } from '../../accounts/adapters/postgres/repository.ts';
import { contractRepository } from '../../catalogue/adapters/postgres/repository.ts';
import { invoiceRepository } from '../../invoicing/adapters/postgres/invoice-repository.ts';
import type { Books, UnitOfWork } from '../../invoicing/application/ports.ts';
import { journalRepository } from '../../journal/adapters/postgres/repository.ts';
import { ledgerRepository } from '../../ledger/adapters/postgres/repository.ts';
import { alertRepository } from '../../payments/adapters/postgres/alert-repository.ts';
import { cardRepository } from '../../payments/adapters/postgres/card-repository.ts';
import { paymentRepository } from '../../payments/adapters/postgres/payment-repository.ts';
import { providerEventRepository } from '../../payments/adapters/postgres/provider-event-repository.ts';
import { reportingRepository } from '../../reporting/adapters/postgres/repository.ts';
import { runRepository } from '../../runs/adapters/postgres/repository.ts';
import { subscriptionRepository } from '../../subscriptions/adapters/postgres/repository.ts';

/** Everything that a use case reads and writes, bound to one transaction. */
export const booksOf = (tx: Transaction): Books => ({
  accounts: accountRepository(tx),
  cards: cardRepository(tx),
  contracts: contractRepository(tx),
  subscriptions: subscriptionRepository(tx),
  invoices: invoiceRepository(tx),
  payments: paymentRepository(tx),
  alerts: alertRepository(tx),
  runs: runRepository(tx),
  ledger: ledgerRepository(tx),
  journal: journalRepository(tx),
  providerEvents: providerEventRepository(tx),
  reporting: reportingRepository(tx),
  outbox: outboxIn(tx),
  once: (options, work) => once(tx, options, work),
});

/** Row access `all`: the use cases here are those of staff and of the workers. */
export const unitOfWork =
  (database: Database): UnitOfWork =>
  (work) =>
    database.transaction({ kind: 'all' }, (tx) => work(booksOf(tx)));
