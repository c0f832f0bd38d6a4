import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { CustomerId, ExpertId, NoticeId, TicketId } from '../../../../../kernel/ids/ids.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { NoticeKind } from '../../domain/notification.ts';

// A table of migrations/; constraints, indexes and row-level security stand there.

export const notices = pgTable('notice', {
  id: text('id').$type<NoticeId>().primaryKey(),
  expertId: text('expert_id').$type<ExpertId>().notNull(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  ticketId: text('ticket_id').$type<TicketId>().notNull(),
  kind: text('kind').$type<NoticeKind>().notNull(),
  state: text('state').$type<'PENDING' | 'SENT' | 'FAILED'>().notNull(),
  subject: text('subject').notNull(),
  bodyText: text('body_text'),
  createdAt: instant('created_at').notNull(),
  attempts: integer('attempts').notNull(),
  nextAttemptAt: instant('next_attempt_at').notNull(),
  settledAt: instant('settled_at'),
  lastError: text('last_error'),
});
