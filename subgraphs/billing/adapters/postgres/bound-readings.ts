import { RequestFault } from '../../../../kernel/errors/errors.ts';
import type { Database, RowAccess, Transaction } from '../../../../platform/postgres/database.ts';
import type { ByIds, Readings } from '../../application/readings.ts';
import {
  accountBalances,
  alertsByIds,
  balancesByCustomers,
  cardsByIds,
  invoicesByIds,
  ledgerLinesByInvoices,
  linesByInvoices,
  paymentsByIds,
  paymentsByInvoices,
  reportsOfRuns,
  runsByIds,
  subscriptionsByCustomers,
  subscriptionsByIds,
  subscriptionsByPlans,
} from '../../invoicing/adapters/postgres/reads.ts';
import { alertPage, invoicePage, paymentPage, runPage } from './pages.ts';

/**
 * Every reading, each in a transaction of its own with that row access: row-level security stands behind all of them.
 *
 * @param access null for a caller who may read nothing here: each reading is refused with FORBIDDEN
 */
export function readingsWith(database: Database, access: RowAccess | null): Readings {
  const read = async <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
    if (access === null) throw new RequestFault('FORBIDDEN', 'Your role may not read this.');
    return database.transaction(access, work);
  };
  const byIds =
    <Id, Row>(ask: (tx: Transaction, ids: readonly Id[]) => Promise<Row[]>): ByIds<Id, Row> =>
    (ids) =>
      read((tx) => ask(tx, ids));
  return {
    invoices: byIds(invoicesByIds),
    payments: byIds(paymentsByIds),
    alerts: byIds(alertsByIds),
    runs: byIds(runsByIds),
    runReports: byIds(reportsOfRuns),
    cards: byIds(cardsByIds),
    balances: byIds(balancesByCustomers),
    subscriptions: byIds(subscriptionsByIds),
    subscriptionsOfPlans: byIds(subscriptionsByPlans),
    subscriptionsOfCustomers: byIds(subscriptionsByCustomers),
    paymentsOfInvoices: byIds(paymentsByInvoices),
    linesOfInvoices: byIds(linesByInvoices),
    ledgerLinesOfInvoices: byIds(ledgerLinesByInvoices),
    invoicePage: (page, only) => read((tx) => invoicePage(tx, page, only)),
    paymentPage: (page, customerId) => read((tx) => paymentPage(tx, page, customerId)),
    alertPage: (page, only) => read((tx) => alertPage(tx, page, only)),
    runPage: (page) => read((tx) => runPage(tx, page)),
    ledgerAccounts: () => read(accountBalances),
  };
}
