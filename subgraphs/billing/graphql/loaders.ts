import DataLoader from 'dataloader';
import type { ByIds, Readings } from '../application/readings.ts';

const batchMax = 500;

/** One row for an id, or null: not there and not the caller's are the same. */
const one = <Id extends string, Row>(ask: ByIds<Id, Row>, idOf: (row: Row) => Id | null) =>
  new DataLoader<Id, Row | null>(
    async (ids) => {
      const rows = new Map((await ask(ids)).map((row) => [idOf(row), row]));
      return ids.map((id) => rows.get(id) ?? null);
    },
    { maxBatchSize: batchMax },
  );

/** All rows of an id, in the order in which they were read. */
const many = <Id extends string, Row>(ask: ByIds<Id, Row>, idOf: (row: Row) => Id | null) =>
  new DataLoader<Id, readonly Row[]>(
    async (ids) => {
      const rows = Map.groupBy(await ask(ids), idOf);
      return ids.map((id) => rows.get(id) ?? []);
    },
    { maxBatchSize: batchMax },
  );

/** Loaders of one request: what several fields ask for in one tick is one SQL statement. */
export const createLoaders = (readings: Readings) => ({
  invoice: one(readings.invoices, ({ id }) => id),
  payment: one(readings.payments, ({ id }) => id),
  alert: one(readings.alerts, ({ id }) => id),
  run: one(readings.runs, ({ id }) => id),
  runReport: one(readings.runReports, ({ runId }) => runId),
  card: one(readings.cards, ({ card }) => card.id),
  balance: one(readings.balances, ({ customerId }) => customerId),
  subscription: one(readings.subscriptions, ({ id }) => id),
  subscriptionOfPlan: one(readings.subscriptionsOfPlans, ({ planId }) => planId),
  subscriptionsOfCustomer: many(readings.subscriptionsOfCustomers, ({ customerId }) => customerId),
  paymentsOfInvoice: many(readings.paymentsOfInvoices, ({ invoiceId }) => invoiceId),
  linesOfInvoice: many(readings.linesOfInvoices, ({ invoiceId }) => invoiceId),
  ledgerLinesOfInvoice: many(readings.ledgerLinesOfInvoices, ({ invoiceId }) => invoiceId),
});

export type Loaders = ReturnType<typeof createLoaders>;
