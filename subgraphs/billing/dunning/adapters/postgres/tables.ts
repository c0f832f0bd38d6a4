import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { CustomerId, InvoiceId } from '../../../../../kernel/ids/ids.ts';
import { civilDate } from '../../../../../platform/postgres/columns.ts';
import type { Collection } from '../../domain/payment-retry.ts';

export const collections = pgTable('collection', {
  invoiceId: text('invoice_id').$type<InvoiceId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  state: text('state').$type<Collection['state']>().notNull(),
  firstFailedOn: civilDate('first_failed_on').notNull(),
  attempts: integer('attempts').notNull(),
  nextAttemptOn: civilDate('next_attempt_on'),
});
