import { bigint, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { PolicyNames } from '../../../../../kernel/explain/explained.ts';
import type {
  BillingRunId,
  CreditNoteId,
  CustomerId,
  InvoiceId,
  SubscriptionId,
  SupportPlanId,
} from '../../../../../kernel/ids/ids.ts';
import type { CurrencyCode } from '../../../../../kernel/money/money.ts';
import { bytes, civilDate, decimal, instant } from '../../../../../platform/postgres/columns.ts';
import type { BilledTo, InvoiceHead, Seller } from '../../domain/invoice.ts';
import type { IssuedCreditNote } from '../../domain/issued-credit-note.ts';
import type { LineKind } from '../../domain/line.ts';

const minor = (name: string) => bigint(name, { mode: 'bigint' });
const currency = () => text('currency').$type<CurrencyCode>();
const customerId = () => text('customer_id').$type<CustomerId>();

export const invoices = pgTable('invoice', {
  id: text('id').$type<InvoiceId>().primaryKey(),
  number: text('number').notNull(),
  customerId: customerId().notNull(),
  subscriptionId: text('subscription_id').$type<SubscriptionId>(),
  planId: text('plan_id').$type<SupportPlanId>(),
  runId: text('run_id').$type<BillingRunId>(),
  version: integer('version').notNull(),
  state: text('state').$type<InvoiceHead['state']>().notNull(),
  currency: currency().notNull(),
  issuedOn: civilDate('issued_on').notNull(),
  dueOn: civilDate('due_on').notNull(),
  issuedAt: instant('issued_at').notNull(),
  billedTo: jsonb('billed_to').$type<BilledTo>().notNull(),
  seller: jsonb('seller').$type<Seller>().notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  totalMinor: minor('total_minor').notNull(),
  amountPaidMinor: minor('amount_paid_minor').notNull(),
  amountCreditedMinor: minor('amount_credited_minor').notNull(),
  creditUsedMinor: minor('credit_used_minor').notNull(),
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
    currency: currency().notNull(),
    taxRatePercent: decimal('tax_rate_percent').notNull(),
    priceId: text('price_id'),
    kind: text('kind').$type<LineKind>(),
    periodFrom: civilDate('period_from'),
    periodUntil: civilDate('period_until'),
    serviceFrom: civilDate('service_from'),
    serviceUntil: civilDate('service_until'),
    fullNum: decimal('full_num'),
    fullDen: decimal('full_den'),
    repetition: integer('repetition'),
    policies: jsonb('policies').$type<PolicyNames>().notNull(),
    trace: jsonb('trace').$type<readonly string[]>().notNull(),
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
    currency: currency().notNull(),
  },
  (table) => [primaryKey({ columns: [table.invoiceId, table.position] })],
);

export const invoiceDocuments = pgTable('invoice_document', {
  invoiceId: text('invoice_id').$type<InvoiceId>().primaryKey(),
  customerId: customerId().notNull(),
  fileName: text('file_name').notNull(),
  sha256: text('sha256').notNull(),
  /** Only of files from before there were objects. */
  content: bytes('content'),
});

export const creditNotes = pgTable('credit_note', {
  id: text('id').$type<CreditNoteId>().primaryKey(),
  number: text('number').notNull(),
  customerId: customerId().notNull(),
  invoiceId: text('invoice_id').$type<InvoiceId>().notNull(),
  kind: text('kind').$type<IssuedCreditNote['kind']>().notNull(),
  reason: text('reason').notNull(),
  currency: currency().notNull(),
  issuedOn: civilDate('issued_on').notNull(),
  issuedAt: instant('issued_at').notNull(),
  netMinor: minor('net_minor').notNull(),
  taxMinor: minor('tax_minor').notNull(),
  totalMinor: minor('total_minor').notNull(),
  refundMinor: minor('refund_minor').notNull(),
  creditMinor: minor('credit_minor').notNull(),
  offsetMinor: minor('offset_minor').notNull(),
});

export const creditNoteLines = pgTable(
  'credit_note_line',
  {
    creditNoteId: text('credit_note_id').$type<CreditNoteId>().notNull(),
    position: integer('position').notNull(),
    customerId: customerId().notNull(),
    invoiceId: text('invoice_id').$type<InvoiceId>().notNull(),
    linePosition: integer('line_position').notNull(),
    description: text('description').notNull(),
    netMinor: minor('net_minor').notNull(),
    taxMinor: minor('tax_minor').notNull(),
    taxRatePercent: decimal('tax_rate_percent').notNull(),
    repairFrom: civilDate('repair_from'),
    repairUntil: civilDate('repair_until'),
  },
  (table) => [primaryKey({ columns: [table.creditNoteId, table.position] })],
);

export const creditNoteDocuments = pgTable('credit_note_document', {
  creditNoteId: text('credit_note_id').$type<CreditNoteId>().primaryKey(),
  customerId: customerId().notNull(),
  fileName: text('file_name').notNull(),
  sha256: text('sha256').notNull(),
});
