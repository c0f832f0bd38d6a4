import { once } from '../../../../platform/idempotency/idempotency.ts';
import { outboxIn } from '../../../../platform/messaging/outbox.ts';
import type { Database, Transaction } from '../../../../platform/postgres/database.ts';
import type { Books, UnitOfWork } from '../../application/ports.ts';
import { accountRepository } from './account-repository.ts';
import { alertRepository } from './alert-repository.ts';
import { cardRepository } from './card-repository.ts';
import { contractRepository } from './contract-repository.ts';
import { invoiceRepository } from './invoice-repository.ts';
import { journalRepository } from './journal-repository.ts';
import { ledgerRepository } from './ledger-repository.ts';
import { paymentRepository } from './payment-repository.ts';
import { providerEventRepository } from './provider-event-repository.ts';
import { reportingRepository } from './reporting-repository.ts';
import { runRepository } from './run-repository.ts';
import { subscriptionRepository } from './subscription-repository.ts';

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
