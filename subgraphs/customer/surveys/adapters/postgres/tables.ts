import { pgTable, text } from 'drizzle-orm/pg-core';
import type { CustomerId, ExpertId, SurveyId, TicketId } from '../../../../../kernel/ids/ids.ts';
import { bytes, instant } from '../../../../../platform/postgres/columns.ts';

/** Its rows are surveys as the rules know them, so there is no mapping. */
export const surveys = pgTable('surveys', {
  id: text('id').$type<SurveyId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  ticketId: text('ticket_id').$type<TicketId>().notNull(),
  tokenHash: bytes('token_hash').notNull(),
  state: text('state').$type<'INVITED' | 'ANSWERED'>().notNull(),
  expertId: text('expert_id').$type<ExpertId>(),
  expertName: text('expert_name'),
  invitedAt: instant('invited_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  answeredAt: instant('answered_at'),
});
