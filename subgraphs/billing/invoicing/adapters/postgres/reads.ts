import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type {
  AlertId,
  BillingRunId,
  CardId,
  CustomerId,
  InvoiceId,
  PaymentId,
  SubscriptionId,
  SupportPlanId,
} from '../../../../../kernel/ids/ids.ts';
import { type CurrencyCode, type Money, money } from '../../../../../kernel/money/money.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import type { LedgerAccount } from '../../../ledger/domain/posting.ts';
import type {
  BillingRun,
  BillingRunReport,
  BillingSubscription,
  Card,
  InvoiceHead,
  InvoiceLine,
  LedgerLine,
  Payment,
  PaymentAlert,
} from '../../domain/invoice.ts';
import { toAlert, toCard, toInvoiceHead, toInvoiceLine, toPayment, toSubscription } from './mapping.ts';
import {
  accounts,
  billingRuns,
  cards,
  invoiceLines,
  invoices,
  ledgerLines,
  ledgerTransactions,
  paymentAlerts,
  payments,
  subscriptions,
} from './tables.ts';

/** Questions of many at once: each takes the ids of one batch and answers with rows, whose access the transaction decides. */

export const invoicesByIds = async (tx: Transaction, ids: readonly InvoiceId[]): Promise<InvoiceHead[]> =>
  (await tx.select().from(invoices).where(inArray(invoices.id, ids))).map(toInvoiceHead);

export const subscriptionsByIds = async (
  tx: Transaction,
  ids: readonly SubscriptionId[],
): Promise<BillingSubscription[]> =>
  (await tx.select().from(subscriptions).where(inArray(subscriptions.id, ids))).map(toSubscription);

export const subscriptionsByPlans = async (
  tx: Transaction,
  ids: readonly SupportPlanId[],
): Promise<BillingSubscription[]> =>
  (await tx.select().from(subscriptions).where(inArray(subscriptions.planId, ids))).map(toSubscription);

export const subscriptionsByCustomers = async (
  tx: Transaction,
  ids: readonly CustomerId[],
): Promise<BillingSubscription[]> =>
  (
    await tx
      .select()
      .from(subscriptions)
      .where(inArray(subscriptions.customerId, ids))
      .orderBy(desc(subscriptions.id))
  ).map(toSubscription);

export const paymentsByIds = async (tx: Transaction, ids: readonly PaymentId[]): Promise<Payment[]> =>
  (await tx.select().from(payments).where(inArray(payments.id, ids))).map(toPayment);

export const paymentsByInvoices = async (tx: Transaction, ids: readonly InvoiceId[]): Promise<Payment[]> =>
  (
    await tx.select().from(payments).where(inArray(payments.invoiceId, ids)).orderBy(asc(payments.attempt))
  ).map(toPayment);

export const runsByIds = async (tx: Transaction, ids: readonly BillingRunId[]): Promise<BillingRun[]> =>
  tx.select().from(billingRuns).where(inArray(billingRuns.id, ids));

export async function alertsByIds(tx: Transaction, ids: readonly AlertId[]): Promise<PaymentAlert[]> {
  const rows = await tx
    .select({ alert: paymentAlerts, number: invoices.number })
    .from(paymentAlerts)
    .leftJoin(invoices, eq(invoices.id, paymentAlerts.invoiceId))
    .where(inArray(paymentAlerts.id, ids));
  return rows.map(({ alert, number }) => toAlert(alert, number));
}

export async function linesByInvoices(
  tx: Transaction,
  ids: readonly InvoiceId[],
): Promise<{ readonly invoiceId: InvoiceId; readonly line: InvoiceLine }[]> {
  const rows = await tx
    .select()
    .from(invoiceLines)
    .where(inArray(invoiceLines.invoiceId, ids))
    .orderBy(asc(invoiceLines.invoiceId), asc(invoiceLines.position));
  return rows.map((row) => ({ invoiceId: row.invoiceId, line: toInvoiceLine(row) }));
}

export async function ledgerLinesByInvoices(
  tx: Transaction,
  ids: readonly InvoiceId[],
): Promise<{ readonly invoiceId: InvoiceId | null; readonly line: LedgerLine }[]> {
  const rows = await tx
    .select({ transaction: ledgerTransactions, line: ledgerLines })
    .from(ledgerTransactions)
    .innerJoin(ledgerLines, eq(ledgerLines.transactionId, ledgerTransactions.id))
    .where(inArray(ledgerTransactions.invoiceId, ids))
    .orderBy(asc(ledgerTransactions.postedAt), asc(ledgerTransactions.id), asc(ledgerLines.position));
  return rows.map(({ transaction, line }) => ({
    invoiceId: transaction.invoiceId,
    line: {
      transactionId: transaction.id,
      account: line.account,
      amount: money(line.amountMinor, line.currency),
      description: transaction.description,
      postedAt: transaction.postedAt,
    },
  }));
}

/** Cards with whether each is its customer's default: the newest active one. */
export async function cardsByIds(
  tx: Transaction,
  ids: readonly CardId[],
): Promise<{ readonly card: Card; readonly isDefault: boolean }[]> {
  const rows = await tx
    .select({
      card: cards,
      isDefault: sql<boolean>`${cards.id} = (
        SELECT newest.id FROM card AS newest
         WHERE newest.customer_id = ${cards.customerId} AND newest.state = 'ACTIVE'
         ORDER BY newest.stored_at DESC, newest.id DESC LIMIT 1) IS TRUE`,
    })
    .from(cards)
    .where(inArray(cards.id, ids));
  return rows.map(({ card, isDefault }) => ({ card: toCard(card), isDefault }));
}

/** What customers owe by the ledger, in their account's currency; a customer without an account has no row. */
export async function balancesByCustomers(
  tx: Transaction,
  ids: readonly CustomerId[],
): Promise<{ readonly customerId: CustomerId; readonly balance: Money }[]> {
  const rows = await tx
    .select({
      customerId: accounts.customerId,
      currency: accounts.currency,
      owed: sql<string>`coalesce(sum(${ledgerLines.amountMinor}), 0)`,
    })
    .from(accounts)
    .leftJoin(
      ledgerLines,
      and(
        eq(ledgerLines.customerId, accounts.customerId),
        eq(ledgerLines.account, 'receivable'),
        eq(ledgerLines.currency, accounts.currency),
      ),
    )
    .where(inArray(accounts.customerId, ids))
    .groupBy(accounts.customerId);
  return rows.map(({ customerId, currency, owed }) => ({
    customerId,
    balance: money(BigInt(owed), currency),
  }));
}

/** Every account of the ledger in every currency. */
export async function accountBalances(
  tx: Transaction,
): Promise<{ readonly account: LedgerAccount; readonly balance: Money }[]> {
  const rows = await tx
    .select({
      account: ledgerLines.account,
      currency: ledgerLines.currency,
      balance: sql<string>`sum(${ledgerLines.amountMinor})`,
    })
    .from(ledgerLines)
    .groupBy(ledgerLines.account, ledgerLines.currency)
    .orderBy(asc(ledgerLines.account), asc(ledgerLines.currency));
  return rows.map(({ account, currency, balance }) => ({
    account,
    balance: money(BigInt(balance), currency),
  }));
}

/** A run's figures, counted from what it left in the tables. */
export async function reportsOfRuns(
  tx: Transaction,
  ids: readonly BillingRunId[],
): Promise<(BillingRunReport & { readonly runId: BillingRunId })[]> {
  const wanted = sql`${sql.param([...ids])}::text[]`;
  const places = await tx.execute<
    Record<'run_id' | 'expected' | 'billed' | 'unchanged' | 'failed', string>
  >(sql`
    SELECT run_id, count(*) AS expected, count(*) FILTER (WHERE outcome = 'BILLED') AS billed,
           count(*) FILTER (WHERE outcome = 'UNCHANGED') AS unchanged, count(*) FILTER (WHERE outcome = 'FAILED') AS failed
      FROM billing_run_subscription WHERE run_id = ANY(${wanted}) GROUP BY run_id`);
  const paid = await tx.execute<Record<'run_id' | 'settled' | 'failed', string>>(sql`
    SELECT run_id, count(*) FILTER (WHERE state = 'SETTLED') AS settled, count(*) FILTER (WHERE state = 'FAILED') AS failed
      FROM payment WHERE run_id = ANY(${wanted}) GROUP BY run_id`);
  const issued = await tx.execute<Record<'run_id' | 'currency' | 'issued' | 'total', string>>(sql`
    SELECT run_id, currency, count(*) AS issued, sum(total_minor) AS total
      FROM invoice WHERE run_id = ANY(${wanted}) GROUP BY run_id, currency ORDER BY currency`);
  return ids.map((runId) => {
    const place = places.rows.find((row) => row.run_id === runId);
    const payment = paid.rows.find((row) => row.run_id === runId);
    const invoiced = issued.rows.filter((row) => row.run_id === runId);
    return {
      runId,
      expected: Number(place?.expected ?? 0),
      billed: Number(place?.billed ?? 0),
      unchanged: Number(place?.unchanged ?? 0),
      failed: Number(place?.failed ?? 0),
      invoicesIssued: invoiced.reduce((count, row) => count + Number(row.issued), 0),
      paymentsSettled: Number(payment?.settled ?? 0),
      paymentsFailed: Number(payment?.failed ?? 0),
      invoiced: invoiced.map((row) => money(BigInt(row.total), row.currency as CurrencyCode)),
    };
  });
}
