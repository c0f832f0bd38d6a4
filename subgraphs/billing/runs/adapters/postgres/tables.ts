import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { BillingRunId, CustomerId, SubscriptionId } from '../../../../../kernel/ids/ids.ts';
import { civilDate, instant } from '../../../../../platform/postgres/columns.ts';
import type { BillingRun, RunOutcome } from '../../domain/run.ts';

export const billingRuns = pgTable('billing_run', {
  id: text('id').$type<BillingRunId>().primaryKey(),
  asOf: civilDate('as_of').notNull(),
  state: text('state').$type<BillingRun['state']>().notNull(),
  startedBy: text('started_by').notNull(),
  startedAt: instant('started_at').notNull(),
  completedAt: instant('completed_at'),
});

/** The run items. */
export const billingRunSubscriptions = pgTable(
  'billing_run_subscription',
  {
    runId: text('run_id').$type<BillingRunId>().notNull(),
    subscriptionId: text('subscription_id').$type<SubscriptionId>().notNull(),
    customerId: text('customer_id').$type<CustomerId>().notNull(),
    outcome: text('outcome').$type<RunOutcome | 'PENDING'>().notNull(),
    failure: text('failure'),
    failures: integer('failures').notNull(),
    dispatchAt: instant('dispatch_at'),
    answeredAt: instant('answered_at'),
  },
  (table) => [primaryKey({ columns: [table.runId, table.subscriptionId] })],
);
