import { pgTable, text } from 'drizzle-orm/pg-core';
import type { CustomerId, ExpertId, NoticeId, TicketId } from '../../../../../kernel/ids/ids.ts';
import { sendingColumns } from '../../../../../platform/notifications/queue.ts';
import type { NotificationKind } from '../../domain/notification.ts';

/** Named after the id's prefix, `ntc`; constraints, index and row-level security stand in migrations/. */
export const notifications = pgTable('notice', {
  id: text('id').$type<NoticeId>().primaryKey(),
  expertId: text('expert_id').$type<ExpertId>().notNull(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  ticketId: text('ticket_id').$type<TicketId>().notNull(),
  kind: text('kind').$type<NotificationKind>().notNull(),
  subject: text('subject').notNull(),
  bodyText: text('body_text'),
  ...sendingColumns,
});
