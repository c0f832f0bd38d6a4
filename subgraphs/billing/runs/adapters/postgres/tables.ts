import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type {
  BillingRunId,
  BillingRunPreviewId,
  CustomerId,
  SubscriptionId,
} from '../../../../../kernel/ids/ids.ts';
import { civilDate, instant } from '../../../../../platform/postgres/columns.ts';
import type { BillingRun, RunOutcome } from '../../domain/run.ts';
import type { WireResult } from './preview-mapping.ts';

export const billingRuns = pgTable('billing_run', {
  id: text('id').$type<BillingRunId>().primaryKey(),
  asOf: civilDate('as_of').notNull(),
  state: text('state').$type<BillingRun['state']>().notNull(),
  startedBy: text('started_by').notNull(),
  startedAt: instant('started_at').notNull(),
  completedAt: instant('completed_at'),
  stoppedBy: text('stopped_by'),
  stopReason: text('stop_reason'),
});

export const billingRunPreviews = pgTable('billing_run_preview', {
  id: text('id').$type<BillingRunPreviewId>().primaryKey(),
  asOf: civilDate('as_of').notNull(),
  requestedBy: text('requested_by').notNull(),
  requestedAt: instant('requested_at').notNull(),
  computeAt: instant('compute_at'),
  computedAt: instant('computed_at'),
  result: jsonb('result').$type<WireResult>(),
  confirmedBy: text('confirmed_by'),
  confirmedAt: instant('confirmed_at'),
  runId: text('run_id').$type<BillingRunId>(),
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
