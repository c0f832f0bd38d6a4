import { boolean, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { CorrectionId, CustomerId } from '../../../../../kernel/ids/ids.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';
import type { Correction } from '../../domain/correction.ts';

export const corrections = pgTable('correction', {
  id: text('id').$type<CorrectionId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  kind: text('kind').$type<Correction['kind']>().notNull(),
  input: jsonb('input').$type<Correction['input']>().notNull(),
  effect: jsonb('effect').$type<Correction['effect']>().notNull(),
  reason: text('reason').notNull(),
  needsApproval: boolean('needs_approval').notNull(),
  state: text('state').$type<Correction['state']>().notNull(),
  preparedBy: text('prepared_by').notNull(),
  preparedAt: instant('prepared_at').notNull(),
  decidedBy: text('decided_by'),
  decidedAt: instant('decided_at'),
});
