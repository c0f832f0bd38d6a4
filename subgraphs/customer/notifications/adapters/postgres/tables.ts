import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { CustomerId, InvoiceId, NoticeId } from '../../../../../kernel/ids/ids.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { NotificationChannel } from '../../../profile/index.ts';
import type { NotificationKind } from '../../domain/notification.ts';

/** The table is named after the type of the schema. */
export const notifications = pgTable('notices', {
  id: text('id').$type<NoticeId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  kind: text('kind').$type<NotificationKind>().notNull(),
  channel: text('channel').$type<NotificationChannel>().notNull(),
  state: text('state').$type<'PENDING' | 'SENT' | 'FAILED'>().notNull(),
  subject: text('subject').notNull(),
  bodyText: text('body_text'),
  bodyHtml: text('body_html'),
  invoiceId: text('invoice_id').$type<InvoiceId>(),
  createdAt: instant('created_at').notNull(),
  attempts: integer('attempts').notNull(),
  nextAttemptAt: instant('next_attempt_at').notNull(),
  settledAt: instant('settled_at'),
  lastError: text('last_error'),
});
