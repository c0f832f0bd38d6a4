import { and, eq, sql } from 'drizzle-orm';
import type { BillingRunId, CustomerId, SubscriptionId } from '../../../../../kernel/ids/ids.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { command, wholeRows } from '../../../../../platform/postgres/statement.ts';
import { billingRunSubscriptions, billingRuns } from './tables.ts';

/** What failed is tried again after 10 s, 20 s, … one hour. */
const retryPause = "least(interval '10 s' * 2 ^ least(failures, 12), interval '1 hour')";

import type { RunRepository } from '../../application/ports.ts';
import type { BillingRun } from '../../domain/run.ts';

// An answer once given stays: a job that comes twice finds nothing
// left and would say "unchanged".
const answer = command(`
  UPDATE billing_run_subscription
     SET outcome = $3::text, failure = $4, answered_at = $5::timestamptz,
         failures = failures + CASE WHEN $3::text = 'FAILED' THEN 1 ELSE 0 END,
         dispatch_at = CASE WHEN $3::text = 'FAILED'
           THEN $5::timestamptz + ${retryPause} END
   WHERE run_id = $1 AND subscription_id = $2 AND outcome IN ('PENDING', 'FAILED')`);

// Both dates are civil dates in the subscription's own zone.
const recordDue = command(`
  INSERT INTO billing_run_subscription (run_id, subscription_id, customer_id, dispatch_at)
  SELECT $1::text, id, customer_id, $2::timestamptz FROM subscription WHERE next_due_on <= $3::date`);

const takeToDispatch = command<{ run_id: string; subscription_id: string; customer_id: string }>(`
  UPDATE billing_run_subscription SET dispatch_at = NULL
   WHERE (run_id, subscription_id) IN (
     SELECT run_id, subscription_id FROM billing_run_subscription
      WHERE dispatch_at <= $1 ORDER BY dispatch_at LIMIT $2 FOR UPDATE SKIP LOCKED)
  RETURNING run_id, subscription_id, customer_id`);
const completeAnswered = wholeRows<{ at: Temporal.Instant }>()(billingRuns, (tx, given) =>
  tx
    .update(billingRuns)
    .set({ state: 'COMPLETED', completedAt: given('at', billingRuns.completedAt) })
    .where(
      sql`state = 'RUNNING'
        AND NOT EXISTS (SELECT FROM billing_run_subscription AS item
                         WHERE item.run_id = billing_run.id AND item.outcome IN ('PENDING', 'FAILED'))
        AND NOT EXISTS (SELECT FROM invoice_to_draw JOIN invoice ON invoice.id = invoice_to_draw.invoice_id
                         WHERE invoice.run_id = billing_run.id)
        AND NOT EXISTS (SELECT FROM payment WHERE payment.run_id = billing_run.id AND payment.state = 'PENDING')`,
    )
    .returning(),
);

export const runRepository = (tx: Transaction): RunRepository => ({
  async find(id) {
    const [row] = await tx.select().from(billingRuns).where(eq(billingRuns.id, id));
    return row ?? null;
  },
  async insert(run) {
    await tx.insert(billingRuns).values(run);
  },
  async recordDue(run) {
    const { rowCount } = await recordDue(tx, [run.id, run.startedAt.toString(), run.asOf.toString()]);
    return rowCount ?? 0;
  },
  async takeToDispatch(now, max) {
    const { rows } = await takeToDispatch(tx, [now.toString(), max]);
    const runs = new Map<string, BillingRun>();
    for (const id of new Set(rows.map((row) => row.run_id))) {
      const [run] = await tx
        .select()
        .from(billingRuns)
        .where(eq(billingRuns.id, id as BillingRunId));
      if (run !== undefined) runs.set(id, run);
    }
    return rows.flatMap((row) => {
      const run = runs.get(row.run_id);
      const subscriptionId = row.subscription_id as SubscriptionId;
      return run === undefined ? [] : [{ run, subscriptionId, customerId: row.customer_id as CustomerId }];
    });
  },
  async answer({ runId, subscriptionId, outcome, failure, at }) {
    withoutWaiting(tx, answer(tx, [runId, subscriptionId, outcome, failure, at.toString()]));
  },
  async dispatchAgain({ runId, subscriptionId, at }) {
    await tx
      .update(billingRunSubscriptions)
      .set({ dispatchAt: at })
      .where(
        and(
          eq(billingRunSubscriptions.runId, runId),
          eq(billingRunSubscriptions.subscriptionId, subscriptionId),
        ),
      );
  },
  async completeAnswered(at) {
    return completeAnswered(tx, { at });
  },
});
