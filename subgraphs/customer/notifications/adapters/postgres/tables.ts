import { pgTable, text } from 'drizzle-orm/pg-core';
import type { CustomerId, InvoiceId, NoticeId } from '../../../../../kernel/ids/ids.ts';
import { sendingColumns } from '../../../../../platform/notifications/queue.ts';
import type { NotificationChannel } from '../../../profile/index.ts';
import type { NotificationKind } from '../../domain/notification.ts';

/** The table is named after the type of the schema. */
export const notifications = pgTable('notices', {
  id: text('id').$type<NoticeId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  kind: text('kind').$type<NotificationKind>().notNull(),
  channel: text('channel').$type<NotificationChannel>().notNull(),
  subject: text('subject').notNull(),
  bodyText: text('body_text'),
  bodyHtml: text('body_html'),
  invoiceId: text('invoice_id').$type<InvoiceId>(),
  ...sendingColumns,
});
