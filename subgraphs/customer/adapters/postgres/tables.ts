import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type {
  CardId,
  CustomerId,
  DeviceId,
  ExpertId,
  InvoiceId,
  NoticeId,
  RequestId,
  SupportContractId,
  SupportPlanId,
  SurveyId,
  TicketId,
} from '../../../../kernel/ids/ids.ts';
import type { CurrencyCode, WireMoney } from '../../../../kernel/money/money.ts';
import type { CardState } from '../../cards/domain/card.ts';
import type { DeviceCategory } from '../../devices/domain/device.ts';
import type { Invoice, InvoiceState } from '../../invoices/domain/invoice.ts';
import type { NoticeKind } from '../../notifications/domain/notification.ts';
import type { BillingInterval } from '../../plans/domain/contract.ts';
import type { SupportPlanState } from '../../plans/domain/support-plan.ts';
import type { Address } from '../../profile/domain/address.ts';
import type { NoticeChannel } from '../../profile/domain/customer.ts';
import type { TicketChannel, TicketPriority, TicketState } from '../../tickets/domain/ticket.ts';
import type { TimelineEntry } from '../../tickets/domain/ticket-timeline.ts';
import { bytes, civilDate, instant } from './columns.ts';

// The tables of migrations/; constraints, indexes and row-level security stand there.

const id = <T extends string>(name: string) => text(name).$type<T>();

export const customers = pgTable('customers', {
  id: id<CustomerId>('id').primaryKey(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  phone: text('phone'),
  billingAddress: jsonb('billing_address').$type<Address>().notNull(),
  taxId: text('tax_id'),
  currency: id<CurrencyCode>('currency').notNull(),
  timeZone: text('time_zone').notNull(),
  locale: text('locale').notNull(),
  noticesTickets: id<NoticeChannel>('notices_tickets').notNull(),
  noticesBilling: id<NoticeChannel>('notices_billing').notNull(),
  registeredAt: instant('registered_at').notNull(),
});

export const devices = pgTable('devices', {
  id: id<DeviceId>('id').primaryKey(),
  customerId: id<CustomerId>('customer_id').notNull(),
  category: id<DeviceCategory>('category').notNull(),
  name: text('name').notNull(),
  model: text('model'),
  serialNumber: text('serial_number'),
  addedAt: instant('added_at').notNull(),
  removedAt: instant('removed_at'),
});

export const cardKeySet = pgTable('card_key_set', {
  onlyRow: boolean('only_row').primaryKey(),
  jws: text('jws').notNull(),
  issuedAt: instant('issued_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  keys: jsonb('keys').$type<readonly { kid: string; notBefore: string; notAfter: string }[]>().notNull(),
});

export const cards = pgTable('cards', {
  id: id<CardId>('id').primaryKey(),
  customerId: id<CustomerId>('customer_id').notNull(),
  version: integer('version').notNull(),
  requestId: id<RequestId>('request_id').notNull(),
  state: id<CardState>('state').notNull(),
  lastFour: text('last_four'),
  declineCode: text('decline_code'),
  declineMessage: text('decline_message'),
  replacesCardId: id<CardId>('replaces_card_id'),
  submittedAt: instant('submitted_at').notNull(),
  settledAt: instant('settled_at'),
  removedAt: instant('removed_at'),
});

export const contracts = pgTable('contracts', {
  id: id<SupportContractId>('id').primaryKey(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  coverage: text('coverage').array().$type<DeviceCategory[]>().notNull(),
  countries: text('countries').array().notNull(),
  responseHours: integer('response_hours').notNull(),
  resolutionHours: integer('resolution_hours').notNull(),
  openTicketsMax: integer('open_tickets_max'),
  prices: jsonb('prices').$type<readonly WireMoney[]>().notNull(),
  cheapestMinor: bigint('cheapest_minor', { mode: 'bigint' }).notNull(),
  interval: id<BillingInterval>('interval').notNull(),
  termIntervals: integer('term_intervals'),
  withdrawnAt: instant('withdrawn_at'),
  changedAt: instant('changed_at').notNull(),
});

export const supportPlans = pgTable('support_plans', {
  id: id<SupportPlanId>('id').primaryKey(),
  customerId: id<CustomerId>('customer_id').notNull(),
  version: integer('version').notNull(),
  termsVersion: integer('terms_version').notNull(),
  contractId: id<SupportContractId>('contract_id').notNull(),
  contractVersion: integer('contract_version').notNull(),
  name: text('name').notNull(),
  priceMinor: bigint('price_minor', { mode: 'bigint' }).notNull(),
  priceCurrency: id<CurrencyCode>('price_currency').notNull(),
  interval: id<BillingInterval>('interval').notNull(),
  termIntervals: integer('term_intervals'),
  coverage: text('coverage').array().$type<DeviceCategory[]>().notNull(),
  countries: text('countries').array().notNull(),
  openTicketsMax: integer('open_tickets_max'),
  state: id<SupportPlanState>('state').notNull(),
  reason: text('reason'),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at'),
  chosenAt: instant('chosen_at').notNull(),
  cancelledAt: instant('cancelled_at'),
  subscriptionVersion: integer('subscription_version').notNull(),
});

export const tickets = pgTable('tickets', {
  id: id<TicketId>('id').primaryKey(),
  customerId: id<CustomerId>('customer_id').notNull(),
  version: integer('version').notNull(),
  reference: text('reference').notNull(),
  planId: id<SupportPlanId>('plan_id').notNull(),
  deviceId: id<DeviceId>('device_id'),
  deviceCategory: id<DeviceCategory>('device_category').notNull(),
  title: text('title').notNull(),
  description: text('description').notNull(),
  priority: id<TicketPriority>('priority').notNull(),
  place: jsonb('place').$type<Address>().notNull(),
  state: id<TicketState>('state').notNull(),
  channel: id<TicketChannel>('channel').notNull(),
  expertId: id<ExpertId>('expert_id'),
  expertName: text('expert_name'),
  submittedAt: instant('submitted_at').notNull(),
  completedAt: instant('completed_at'),
});

export const ticketTimelineEntries = pgTable(
  'ticket_timeline_entries',
  {
    ticketId: id<TicketId>('ticket_id').notNull(),
    entry: text('entry').notNull(),
    customerId: id<CustomerId>('customer_id').notNull(),
    event: id<TimelineEntry['event']>('event').notNull(),
    description: text('description').notNull(),
    at: instant('at').notNull(),
    version: integer('version'),
  },
  (table) => [primaryKey({ columns: [table.ticketId, table.entry] })],
);

export const surveys = pgTable('surveys', {
  id: id<SurveyId>('id').primaryKey(),
  customerId: id<CustomerId>('customer_id').notNull(),
  ticketId: id<TicketId>('ticket_id').notNull(),
  tokenHash: bytes('token_hash').notNull(),
  state: id<'INVITED' | 'ANSWERED'>('state').notNull(),
  expertId: id<ExpertId>('expert_id'),
  expertName: text('expert_name'),
  invitedAt: instant('invited_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  answeredAt: instant('answered_at'),
});

/** A line as it is kept: instants and amounts as text. */
export interface StoredInvoiceLine {
  readonly description: string;
  readonly period: { readonly start: string; readonly end: string } | null;
  readonly quantity: string;
  readonly net: WireMoney;
  readonly taxRatePercent: string;
}
export interface StoredInvoiceTax {
  readonly name: string;
  readonly ratePercent: string;
  readonly net: WireMoney;
  readonly tax: WireMoney;
}

export const invoices = pgTable('invoices', {
  id: id<InvoiceId>('id').primaryKey(),
  customerId: id<CustomerId>('customer_id').notNull(),
  version: integer('version').notNull(),
  number: text('number').notNull(),
  state: id<InvoiceState>('state').notNull(),
  currency: id<CurrencyCode>('currency').notNull(),
  issuedOn: civilDate('issued_on').notNull(),
  dueOn: civilDate('due_on').notNull(),
  billedTo: jsonb('billed_to').$type<Invoice['billedTo']>().notNull(),
  lines: jsonb('lines').$type<readonly StoredInvoiceLine[]>().notNull(),
  taxes: jsonb('taxes').$type<readonly StoredInvoiceTax[]>().notNull(),
  netMinor: bigint('net_minor', { mode: 'bigint' }).notNull(),
  taxMinor: bigint('tax_minor', { mode: 'bigint' }).notNull(),
  totalMinor: bigint('total_minor', { mode: 'bigint' }).notNull(),
  amountPaidMinor: bigint('amount_paid_minor', { mode: 'bigint' }).notNull(),
  issuedAt: instant('issued_at').notNull(),
});

export const invoiceDocuments = pgTable('invoice_documents', {
  invoiceId: id<InvoiceId>('invoice_id').primaryKey(),
  customerId: id<CustomerId>('customer_id').notNull(),
  fileName: text('file_name').notNull(),
  sha256: text('sha256').notNull(),
  content: bytes('content').notNull(),
});

export const notices = pgTable('notices', {
  id: id<NoticeId>('id').primaryKey(),
  customerId: id<CustomerId>('customer_id').notNull(),
  kind: id<NoticeKind>('kind').notNull(),
  channel: id<NoticeChannel>('channel').notNull(),
  state: id<'PENDING' | 'SENT' | 'FAILED'>('state').notNull(),
  subject: text('subject').notNull(),
  bodyText: text('body_text'),
  bodyHtml: text('body_html'),
  invoiceId: id<InvoiceId>('invoice_id'),
  createdAt: instant('created_at').notNull(),
  attempts: integer('attempts').notNull(),
  nextAttemptAt: instant('next_attempt_at').notNull(),
  settledAt: instant('settled_at'),
  lastError: text('last_error'),
});
