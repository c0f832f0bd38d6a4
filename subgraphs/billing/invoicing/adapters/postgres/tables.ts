import { bigint, integer, json, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type {
  AlertId,
  BillingRunId,
  CardId,
  CustomerId,
  InvoiceId,
  LedgerTransactionId,
  PaymentId,
  SubscriptionId,
  SupportContractId,
  SupportPlanId,
} from '../../../../../kernel/ids/ids.ts';
import type { CurrencyCode } from '../../../../../kernel/money/money.ts';
import type { ZoneId } from '../../../../../kernel/time/zone.ts';
import type { WireAddress, WireMoney } from '../../../../../schema/messages/parts.ts';
import type { CardBrand } from '../../../../../schema/messages/vault/card-stored.v1.ts';
import { bytes, civilDate, decimal, instant } from '../../../adapters/postgres/columns.ts';
import type { LedgerAccount, PostingKind } from '../../../ledger/domain/posting.ts';
import type {
  AlertKind,
  BilledTo,
  BillingInterval,
  BillingRun,
  Card,
  PaymentState,
  RunOutcome,
  Seller,
  SubscriptionState,
} from '../../domain/invoice.ts';

/** The tables as the migrations make them. Constraints live in the migrations alone; a test compares the columns. */

const minor = (name: string) => bigint(name, { mode: 'bigint' });
const currency = (name: string) => text(name).$type<CurrencyCode>();
const customerId = () => text('customer_id').$type<CustomerId>();

export const accounts = pgTable('account', {
  customerId: customerId().primaryKey(),
  profileVersion: integer('profile_version').notNull(),
  name: text('name').notNull(),
  email: text('email'),
  address: jsonb('address').$type<WireAddress>().notNull(),
  taxId: text('tax_id'),
  currency: currency('currency').notNull(),
  timeZone: text('time_zone').$type<ZoneId>().notNull(),
  locale: text('locale').notNull(),
  erasedAt: instant('erased_at'),
  changedAt: instant('changed_at').notNull(),
});

export const cards = pgTable('card', {
  id: text('id').$type<CardId>().primaryKey(),
  customerId: customerId().notNull(),
  state: text('state').$type<Card['state']>().notNull(),
  brand: text('brand').$type<CardBrand>(),
  lastFour: text('last_four'),
  expiryMonth: integer('expiry_month'),
  expiryYear: integer('expiry_year'),
  provider: text('provider').$type<'stripe'>(),
  providerCustomerId: text('provider_customer_id'),
  providerPaymentMethodId: text('provider_payment_method_id'),
  storedAt: instant('stored_at'),
  removedAt: instant('removed_at'),
});

export const contracts = pgTable('contract', {
  id: text('id').$type<SupportContractId>().primaryKey(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  interval: text('interval').$type<BillingInterval>().notNull(),
  prices: jsonb('prices').$type<readonly WireMoney[]>().notNull(),
  withdrawnAt: instant('withdrawn_at'),
  changedAt: instant('changed_at').notNull(),
});

export const subscriptions = pgTable('subscription', {
  id: text('id').$type<SubscriptionId>().primaryKey(),
  planId: text('plan_id').$type<SupportPlanId>().notNull(),
  customerId: customerId().notNull(),
  contractId: text('contract_id').$type<SupportContractId>().notNull(),
  contractVersion: integer('contract_version').notNull(),
  planVersion: integer('plan_version').notNull(),
  name: text('name').notNull(),
  priceMinor: minor('price_minor').notNull(),
  priceCurrency: currency('price_currency').notNull(),
  interval: text('interval').$type<BillingInterval>().notNull(),
  termIntervals: integer('term_intervals'),
  startsOn: civilDate('starts_on').notNull(),
  timeZone: text('time_zone').$type<ZoneId>().notNull(),
  state: text('state').$type<SubscriptionState>().notNull(),
  reason: text('reason'),
  nextPeriod: integer('next_period').notNull(),
  billedUntil: instant('billed_until').notNull(),
  endsAt: instant('ends_at'),
  version: integer('version').notNull(),
  openedAt: instant('opened_at').notNull(),
  changedAt: instant('changed_at').notNull(),
});

export const billingRuns = pgTable('billing_run', {
  id: text('id').$type<BillingRunId>().primaryKey(),
  asOf: civilDate('as_of').notNull(),
  state: text('state').$type<BillingRun['state']>().notNull(),
  startedBy: text('started_by').notNull(),
  startedAt: instant('started_at').notNull(),
  completedAt: instant('completed_at'),
});

export const billingRunSubscriptions = pgTable(
  'billing_run_subscription',
  {
    runId: text('run_id').$type<BillingRunId>().notNull(),
    subscriptionId: text('subscription_id').$type<SubscriptionId>().notNull(),
    customerId: customerId().notNull(),
    outcome: text('outcome').$type<RunOutcome | 'PENDING'>().notNull(),
    failure: text('failure'),
    failures: integer('failures').notNull(),
    dispatchAt: instant('dispatch_at'),
    answeredAt: instant('answered_at'),
  },
  (table) => [primaryKey({ columns: [table.runId, table.subscriptionId] })],
);

export const invoices = pgTable('invoice', {
  id: text('id').$type<InvoiceId>().primaryKey(),
  number: text('number').notNull(),
  customerId: customerId().notNull(),
  subscriptionId: text('subscription_id').$type<SubscriptionId>(),
  planId: text('plan_id').$type<SupportPlanId>(),
  runId: text('run_id').$type<BillingRunId>(),
  version: integer('version').notNull(),
  state: text('state').$type<'OPEN' | 'PAID' | 'VOID' | 'UNCOLLECTIBLE'>().notNull(),
  currency: currency('currency').notNull(),
  issuedOn: civilDate('issued_on').notNull(),
  dueOn: civilDate('due_on').notNull(),
  issuedAt: instant('issued_at').notNull(),
  billedTo: jsonb('billed_to').$type<BilledTo>().notNull(),
  seller: jsonb('seller').$type<Seller>().notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  totalMinor: minor('total_minor').notNull(),
  amountPaidMinor: minor('amount_paid_minor').notNull(),
  changedAt: instant('changed_at').notNull(),
});

export const invoiceLines = pgTable(
  'invoice_line',
  {
    invoiceId: text('invoice_id').$type<InvoiceId>().notNull(),
    position: integer('position').notNull(),
    customerId: customerId().notNull(),
    subscriptionId: text('subscription_id').$type<SubscriptionId>(),
    description: text('description').notNull(),
    periodStart: instant('period_start'),
    periodEnd: instant('period_end'),
    quantity: decimal('quantity').notNull(),
    netMinor: minor('net_minor').notNull(),
    currency: currency('currency').notNull(),
    taxRatePercent: decimal('tax_rate_percent').notNull(),
  },
  (table) => [primaryKey({ columns: [table.invoiceId, table.position] })],
);

export const invoiceTaxes = pgTable(
  'invoice_tax',
  {
    invoiceId: text('invoice_id').$type<InvoiceId>().notNull(),
    position: integer('position').notNull(),
    customerId: customerId().notNull(),
    name: text('name').notNull(),
    ratePercent: decimal('rate_percent').notNull(),
    netMinor: minor('net_minor').notNull(),
    taxMinor: minor('tax_minor').notNull(),
    currency: currency('currency').notNull(),
  },
  (table) => [primaryKey({ columns: [table.invoiceId, table.position] })],
);

export const invoiceDocuments = pgTable('invoice_document', {
  invoiceId: text('invoice_id').$type<InvoiceId>().primaryKey(),
  customerId: customerId().notNull(),
  fileName: text('file_name').notNull(),
  sha256: text('sha256').notNull(),
  content: bytes('content').notNull(),
});

export const payments = pgTable('payment', {
  id: text('id').$type<PaymentId>().primaryKey(),
  customerId: customerId().notNull(),
  invoiceId: text('invoice_id').$type<InvoiceId>().notNull(),
  runId: text('run_id').$type<BillingRunId>(),
  attempt: integer('attempt').notNull(),
  amountMinor: minor('amount_minor').notNull(),
  currency: currency('currency').notNull(),
  state: text('state').$type<PaymentState>().notNull(),
  cardId: text('card_id').$type<CardId>().notNull(),
  cardLastFour: text('card_last_four').notNull(),
  providerCustomerId: text('provider_customer_id').notNull(),
  providerPaymentMethodId: text('provider_payment_method_id').notNull(),
  providerPaymentId: text('provider_payment_id'),
  failureReason: text('failure_reason'),
  declineCode: text('decline_code'),
  calls: integer('calls').notNull(),
  nextCallAt: instant('next_call_at').notNull(),
  createdAt: instant('created_at').notNull(),
  settledAt: instant('settled_at'),
});

export const paymentAlerts = pgTable('payment_alert', {
  id: text('id').$type<AlertId>().primaryKey(),
  customerId: customerId().notNull(),
  invoiceId: text('invoice_id').$type<InvoiceId>(),
  paymentId: text('payment_id').$type<PaymentId>(),
  kind: text('kind').$type<AlertKind>().notNull(),
  message: text('message').notNull(),
  raisedAt: instant('raised_at').notNull(),
  resolvedAt: instant('resolved_at'),
  resolvedBy: text('resolved_by'),
  resolution: text('resolution'),
});

export const providerEvents = pgTable(
  'provider_event',
  {
    provider: text('provider').notNull(),
    eventId: text('event_id').notNull(),
    type: text('type').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.eventId] })],
);

export const ledgerTransactions = pgTable('ledger_transaction', {
  id: text('id').$type<LedgerTransactionId>().primaryKey(),
  customerId: customerId().notNull(),
  kind: text('kind').$type<PostingKind>().notNull(),
  invoiceId: text('invoice_id').$type<InvoiceId>(),
  paymentId: text('payment_id').$type<PaymentId>(),
  description: text('description').notNull(),
  postedAt: instant('posted_at').notNull(),
});

export const ledgerLines = pgTable(
  'ledger_line',
  {
    transactionId: text('transaction_id').$type<LedgerTransactionId>().notNull(),
    position: integer('position').notNull(),
    customerId: customerId().notNull(),
    account: text('account').$type<LedgerAccount>().notNull(),
    amountMinor: minor('amount_minor').notNull(),
    currency: currency('currency').notNull(),
  },
  (table) => [primaryKey({ columns: [table.transactionId, table.position] })],
);

export const journal = pgTable(
  'journal',
  {
    customerId: customerId().notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
    type: text('type').notNull(),
    at: instant('at').notNull(),
    event: json('event').notNull(),
    previousHash: bytes('previous_hash').notNull(),
    hash: bytes('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.position] })],
);
