import { desc, sql } from 'drizzle-orm';
import { type CurrencyCode, money } from '../../../../../kernel/money/money.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { behind, type PageParams, pageParams } from '../../../../../platform/postgres/page.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { RunReads } from '../../application/ports.ts';
import { toPreview } from './preview-mapping.ts';
import { billingRunPreviews, billingRuns } from './tables.ts';

const run = tableStatements(billingRuns);
const preview = tableStatements(billingRunPreviews);
const page = prepared<PageParams>()((tx, given, isGiven) =>
  tx
    .select()
    .from(billingRuns)
    .where(behind(given, isGiven, { at: billingRuns.startedAt, id: billingRuns.id }))
    .orderBy(desc(billingRuns.startedAt), desc(billingRuns.id))
    .limit(sql.placeholder('size')),
);
const itemsOf = plainSql<
  Record<'run_id' | 'expected' | 'billed' | 'unchanged' | 'failed' | 'stopped', string>
>(`
  SELECT run_id, count(*) AS expected, count(*) FILTER (WHERE outcome = 'BILLED') AS billed,
         count(*) FILTER (WHERE outcome = 'UNCHANGED') AS unchanged, count(*) FILTER (WHERE outcome IN ('FAILED', 'REFUSED')) AS failed,
         count(*) FILTER (WHERE outcome = 'STOPPED') AS stopped
    FROM billing_run_subscription WHERE run_id = ANY($1) GROUP BY run_id`);
const paymentsOf = plainSql<Record<'run_id' | 'settled' | 'failed', string>>(`
  SELECT run_id, count(*) FILTER (WHERE state = 'SETTLED') AS settled, count(*) FILTER (WHERE state = 'FAILED') AS failed
    FROM payment WHERE run_id = ANY($1) GROUP BY run_id`);
const invoicesOf = plainSql<Record<'run_id' | 'currency' | 'issued' | 'total', string>>(`
  SELECT run_id, currency, count(*) AS issued, sum(total_minor) AS total
    FROM invoice WHERE run_id = ANY($1) GROUP BY run_id, currency ORDER BY currency`);

/** A run's figures, counted from what it left in the tables. */
async function reportsOf(
  tx: Transaction,
  ids: Parameters<RunReads['reportsOf']>[0],
): ReturnType<RunReads['reportsOf']> {
  const [items, paid, issued] = await Promise.all([
    itemsOf(tx, [ids]),
    paymentsOf(tx, [ids]),
    invoicesOf(tx, [ids]),
  ]);
  return ids.map((runId) => {
    const item = items.rows.find((row) => row.run_id === runId);
    const payment = paid.rows.find((row) => row.run_id === runId);
    const invoiced = issued.rows.filter((row) => row.run_id === runId);
    return {
      runId,
      expected: Number(item?.expected ?? 0),
      billed: Number(item?.billed ?? 0),
      unchanged: Number(item?.unchanged ?? 0),
      failed: Number(item?.failed ?? 0),
      stopped: Number(item?.stopped ?? 0),
      invoicesIssued: invoiced.reduce((count, row) => count + Number(row.issued), 0),
      paymentsSettled: Number(payment?.settled ?? 0),
      paymentsFailed: Number(payment?.failed ?? 0),
      invoiced: invoiced.map((row) => money(BigInt(row.total), row.currency as CurrencyCode)),
    };
  });
}

export const runReads = (tx: Transaction): RunReads => ({
  byIds: (ids) => run.byIds(tx, ids),
  async previewsByIds(ids) {
    return (await preview.byIds(tx, ids)).map(toPreview);
  },
  reportsOf: (ids) => reportsOf(tx, ids),
  page: (request) => page(tx, pageParams(request)),
});
