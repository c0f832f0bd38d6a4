import { boolean, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { CustomerId, SubscriptionChangeId, SubscriptionId } from '../../../../../kernel/ids/ids.ts';
import { civilDate, instant } from '../../../../../platform/postgres/columns.ts';
import type { SubscriptionChange } from '../../domain/change.ts';

export const subscriptionChanges = pgTable('subscription_change', {
  id: text('id').$type<SubscriptionChangeId>().primaryKey(),
  subscriptionId: text('subscription_id').$type<SubscriptionId>().notNull(),
  customerId: text('customer_id').$type<CustomerId>().notNull(),
  kind: text('kind').$type<SubscriptionChange['kind']>().notNull(),
  input: jsonb('input').$type<SubscriptionChange['input']>().notNull(),
  takesEffectOn: civilDate('takes_effect_on').notNull(),
  applyAt: instant('apply_at').notNull(),
  preview: jsonb('preview').$type<SubscriptionChange['preview']>().notNull(),
  reason: text('reason').notNull(),
  needsApproval: boolean('needs_approval').notNull(),
  state: text('state').$type<SubscriptionChange['state']>().notNull(),
  failure: text('failure'),
  preparedBy: text('prepared_by').notNull(),
  preparedAt: instant('prepared_at').notNull(),
  confirmedBy: text('confirmed_by'),
  confirmedAt: instant('confirmed_at'),
  endedAt: instant('ended_at'),
});
