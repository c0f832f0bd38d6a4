import { bigint, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type {
  AlertId,
  BillingRunId,
  CardId,
  CustomerId,
  InvoiceId,
  PaymentId,
  SubscriptionId,
} from '../../../../../kernel/ids/ids.ts';
import type { CurrencyCode } from '../../../../../kernel/money/money.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { AlertKind } from '../../domain/alert.ts';
import type { Card, CardBrand, ProviderReference } from '../../domain/card.ts';
import type { PaymentState } from '../../domain/payment.ts';

const customerId = () => text('customer_id').$type<CustomerId>();

export const cards = pgTable('card', {
  id: text('id').$type<CardId>().primaryKey(),
  customerId: customerId().notNull(),
  state: text('state').$type<Card['state']>().notNull(),
  brand: text('brand').$type<CardBrand>(),
  lastFour: text('last_four'),
  expiryMonth: integer('expiry_month'),
  expiryYear: integer('expiry_year'),
  providers: jsonb('provider_references').$type<readonly ProviderReference[]>().notNull(),
  storedAt: instant('stored_at'),
  removedAt: instant('removed_at'),
});

export const payments = pgTable('payment', {
  id: text('id').$type<PaymentId>().primaryKey(),
  customerId: customerId().notNull(),
  invoiceId: text('invoice_id').$type<InvoiceId>().notNull(),
  runId: text('run_id').$type<BillingRunId>(),
  attempt: integer('attempt').notNull(),
  amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
  currency: text('currency').$type<CurrencyCode>().notNull(),
  state: text('state').$type<PaymentState>().notNull(),
  cardId: text('card_id').$type<CardId>().notNull(),
  cardLastFour: text('card_last_four').notNull(),
  provider: text('provider').notNull(),
  customerReference: text('provider_customer_id').notNull(),
  paymentMethodReference: text('provider_payment_method_id').notNull(),
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
  customerId: customerId(),
  invoiceId: text('invoice_id').$type<InvoiceId>(),
  paymentId: text('payment_id').$type<PaymentId>(),
  subscriptionId: text('subscription_id').$type<SubscriptionId>(),
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
