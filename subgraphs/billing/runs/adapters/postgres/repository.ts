import { sql } from 'drizzle-orm';
import type { BillingRunId, CustomerId, SubscriptionId } from '../../../../../kernel/ids/ids.ts';
import { type CurrencyCode, money } from '../../../../../kernel/money/money.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { RunRepository } from '../../application/ports.ts';
import { billingRuns } from './tables.ts';

/** What failed is tried again after 10 s, 20 s, … one hour. */
const retryPause = "least(interval '10 s' * 2 ^ least(failures, 12), interval '1 hour')";

const table = tableStatements(billingRuns);
// An answer once given stays: a job that comes twice finds nothing
// left and would say "unchanged".
const answer = plainSql(`
  UPDATE billing_run_subscription
     SET outcome = $3::text, failure = $4, answered_at = $5::timestamptz,
         failures = failures + CASE WHEN $3::text = 'FAILED' THEN 1 ELSE 0 END,
         dispatch_at = CASE WHEN $3::text = 'FAILED'
           THEN $5::timestamptz + ${retryPause} END
   WHERE run_id = $1 AND subscription_id = $2 AND outcome IN ('PENDING', 'FAILED')`);

// Both dates are civil dates in the subscription's own zone.
const recordDue = plainSql(`
  INSERT INTO billing_run_subscription (run_id, subscription_id, customer_id, dispatch_at)
  SELECT $1::text, id, customer_id, $2::timestamptz FROM subscription WHERE next_due_on <= $3::date AND changed_at <= $4::timestamptz`);
const lockItem = plainSql<{ outcome: string }>(`
  SELECT outcome FROM billing_run_subscription WHERE run_id = $1 AND subscription_id = $2 FOR NO KEY UPDATE`);
const stopItems = plainSql(`
  UPDATE billing_run_subscription SET outcome = 'STOPPED', dispatch_at = NULL, answered_at = $2
   WHERE run_id = $1 AND outcome IN ('PENDING', 'FAILED')`);
const isStopped = plainSql<{ stopped: boolean }>(
  `SELECT state = 'STOPPED' AS stopped FROM billing_run WHERE id = $1 FOR SHARE`,
);
const yardsticks = plainSql<Record<'total' | 'largest', string> & { currency: CurrencyCode }>(`
  SELECT currency, max(total) AS total, max(largest) AS largest
    FROM (SELECT invoice.run_id, invoice.currency, sum(total_minor) AS total, max(total_minor) AS largest
            FROM billing_run AS run JOIN invoice ON invoice.run_id = run.id
           WHERE run.state = 'COMPLETED' AND run.started_at >= $1
           GROUP BY invoice.run_id, invoice.currency) AS billed
   GROUP BY currency`);

const takeToDispatch = plainSql<{
  run_id: BillingRunId;
  subscription_id: SubscriptionId;
  customer_id: CustomerId;
}>(`
  UPDATE billing_run_subscription SET dispatch_at = NULL
   WHERE (run_id, subscription_id) IN (
     SELECT run_id, subscription_id FROM billing_run_subscription
      WHERE dispatch_at <= $1 ORDER BY dispatch_at LIMIT $2 FOR UPDATE SKIP LOCKED)
  RETURNING run_id, subscription_id, customer_id`);
const dispatchAgain = plainSql(`
  UPDATE billing_run_subscription SET dispatch_at = $3 WHERE run_id = $1 AND subscription_id = $2`);
const completeAnswered = prepared<{ at: Temporal.Instant }>()((tx, given) =>
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
    const [row] = await table.byIds(tx, [id]);
    return row ?? null;
  },
  async insert(run) {
    table.insert(tx, run);
  },
  async forUpdate(id) {
    return (await table.forUpdate(tx, id)) ?? null;
  },
  async save(run) {
    table.update(tx, run);
  },
  async recordDue(run, unchangedSince) {
    const given = [run.id, run.startedAt.toString(), run.asOf.toString(), unchangedSince.toString()];
    return (await recordDue(tx, given)).rowCount ?? 0;
  },
  async lockItem({ runId, subscriptionId }) {
    const { rows } = await lockItem(tx, [runId, subscriptionId]);
    return rows[0]?.outcome === 'PENDING' || rows[0]?.outcome === 'FAILED';
  },
  async stopItems(id, at) {
    await stopItems(tx, [id, at.toString()]);
  },
  async isStopped(id) {
    return (await isStopped(tx, [id])).rows[0]?.stopped === true;
  },
  async yardsticks(since) {
    const { rows } = await yardsticks(tx, [since.toString()]);
    return rows.map(({ currency, total, largest }) => ({
      total: money(BigInt(total), currency),
      largestInvoice: money(BigInt(largest), currency),
    }));
  },
  async takeToDispatch(now, max) {
    const { rows } = await takeToDispatch(tx, [now.toString(), max]);
    const ids = [...new Set(rows.map((row) => row.run_id))];
    const runs = new Map((await table.byIds(tx, ids)).map((run) => [run.id, run]));
    return rows.flatMap((row) => {
      const run = runs.get(row.run_id);
      return run === undefined
        ? []
        : [{ run, subscriptionId: row.subscription_id, customerId: row.customer_id }];
    });
  },
  async answer({ runId, subscriptionId, outcome, failure, at }) {
    withoutWaiting(tx, answer(tx, [runId, subscriptionId, outcome, failure, at.toString()]));
  },
  async dispatchAgain({ runId, subscriptionId, at }) {
    withoutWaiting(tx, dispatchAgain(tx, [runId, subscriptionId, at.toString()]));
  },
  async completeAnswered(at) {
    return completeAnswered(tx, { at });
  },
});
