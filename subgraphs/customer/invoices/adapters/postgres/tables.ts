import { bigint, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { CustomerId, InvoiceId } from '../../../../../kernel/ids/ids.ts';
import type { CurrencyCode, WireMoney } from '../../../../../kernel/money/money.ts';
import { bytes, civilDate, instant } from '../../../../../platform/postgres/columns.ts';
import type { Invoice, InvoiceState } from '../../domain/invoice.ts';

/** A line as it is stored: instants and amounts as text. */
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
  id: text('id').$type<InvoiceId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  version: integer('version').notNull(),
  number: text('number').notNull(),
  state: text('state').$type<InvoiceState>().notNull(),
  currency: text('currency').$type<CurrencyCode>().notNull(),
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
  invoiceId: text('invoice_id').$type<InvoiceId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  fileName: text('file_name').notNull(),
  sha256: text('sha256').notNull(),
  /** Only of files from before there were objects. */
  content: bytes('content'),
});
