import { bigint, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type {
  AlertId,
  BillingRunId,
  CardId,
  CreditNoteId,
  CustomerId,
  InvoiceId,
  PaymentId,
  RefundId,
  SubscriptionId,
} from '../../../../../kernel/ids/ids.ts';
import type { CurrencyCode } from '../../../../../kernel/money/money.ts';
import { civilDate, instant } from '../../../../../platform/postgres/columns.ts';
import type { AlertKind } from '../../domain/alert.ts';
import type { Card, CardBrand, ProviderReference } from '../../domain/card.ts';
import type { PaymentMethod, PaymentState } from '../../domain/payment.ts';

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
  method: text('method').$type<PaymentMethod>().notNull(),
  invoiceId: text('invoice_id').$type<InvoiceId>(),
  runId: text('run_id').$type<BillingRunId>(),
  attempt: integer('attempt').notNull(),
  amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
  currency: text('currency').$type<CurrencyCode>().notNull(),
  state: text('state').$type<PaymentState>().notNull(),
  cardId: text('card_id').$type<CardId>(),
  cardLastFour: text('card_last_four'),
  provider: text('provider'),
  customerReference: text('provider_customer_id'),
  paymentMethodReference: text('provider_payment_method_id'),
  providerPaymentId: text('provider_payment_id'),
  failureReason: text('failure_reason'),
  declineCode: text('decline_code'),
  calls: integer('calls').notNull(),
  nextCallAt: instant('next_call_at').notNull(),
  createdAt: instant('created_at').notNull(),
  settledAt: instant('settled_at'),
  reference: text('reference'),
  receivedOn: civilDate('received_on'),
});

export const refunds = pgTable('refund', {
  id: text('id').$type<RefundId>().primaryKey(),
  customerId: customerId().notNull(),
  paymentId: text('payment_id').$type<PaymentId>().notNull(),
  invoiceId: text('invoice_id').$type<InvoiceId>().notNull(),
  creditNoteId: text('credit_note_id').$type<CreditNoteId>(),
  amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
  currency: text('currency').$type<CurrencyCode>().notNull(),
  state: text('state').$type<PaymentState>().notNull(),
  reason: text('reason').notNull(),
  failureReason: text('failure_reason'),
  providerRefundId: text('provider_refund_id'),
  calls: integer('calls').notNull(),
  nextCallAt: instant('next_call_at').notNull(),
  requestedBy: text('requested_by').notNull(),
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
