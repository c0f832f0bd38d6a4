import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { CustomerId, SupportPlanId } from '../../../../../kernel/ids/ids.ts';
import { instant } from '../../../../../platform/postgres/columns.ts';

// Tables of migrations/; constraints, indexes and row-level security stand there.

export const customerProfiles = pgTable('customer_profile', {
  customerId: text('customer_id').$type<CustomerId>().primaryKey(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  phone: text('phone'),
  erasedAt: instant('erased_at'),
});

export const planStandings = pgTable('plan_standing', {
  planId: text('plan_id').$type<SupportPlanId>().primaryKey(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  version: integer('version').notNull(),
  state: text('state').notNull(),
  endsAt: instant('ends_at'),
  changedAt: instant('changed_at').notNull(),
});
