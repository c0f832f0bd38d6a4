import type { CustomerId, InvoiceId } from '../../../../../kernel/ids/ids.ts';
import { type CurrencyCode, money } from '../../../../../kernel/money/money.ts';
import type { ZoneId } from '../../../../../kernel/time/zone.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { RevenueRepository } from '../../application/ports.ts';
import { lastDayOf } from '../../application/recognise-revenue.ts';
import type { EarningLine } from '../../domain/earned.ts';

const unrecognised = plainSql<{ id: InvoiceId }>(`
  SELECT i.id FROM invoice AS i
    LEFT JOIN revenue_recognition AS done ON done.invoice_id = i.id
   WHERE (done.invoice_id IS NULL OR (done.through_on < $1::date AND NOT done.is_complete))
     AND i.issued_at < ($1::date + 1)::timestamp AT TIME ZONE 'UTC'
   ORDER BY i.id LIMIT $2`);

interface LineJson {
  readonly net: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly zone: string | null;
}

const lines = (part: 'line' | 'credit') => `
  json_agg(json_build_object('net', ${part}.net_minor::text, 'start', ${part}.starts, 'end', ${part}.ends, 'zone', ${part}.zone))`;
const load = plainSql<{
  number: string;
  customer_id: CustomerId;
  currency: CurrencyCode;
  deferred: string;
  lines: readonly LineJson[] | null;
  credits: readonly LineJson[] | null;
}>(`
  WITH head AS (
    SELECT id, number, customer_id, currency FROM invoice WHERE id = $1 FOR NO KEY UPDATE)
  SELECT head.number, head.customer_id, head.currency,
         (SELECT coalesce(-sum(l.amount_minor), 0) FROM ledger_transaction t JOIN ledger_line l ON l.transaction_id = t.id
           WHERE t.invoice_id = head.id AND l.account = 'deferred-revenue') AS deferred,
         (SELECT ${lines('line')} FROM (
            SELECT il.net_minor, il.period_start AS starts, il.period_end AS ends, s.time_zone AS zone
              FROM invoice_line il LEFT JOIN subscription s ON s.id = il.subscription_id
             WHERE il.invoice_id = head.id) AS line) AS lines,
         (SELECT ${lines('credit')} FROM (
            SELECT cl.net_minor,
                   CASE WHEN cl.repair_from IS NULL THEN il.period_start ELSE cl.repair_from::timestamp AT TIME ZONE s.time_zone END AS starts,
                   CASE WHEN cl.repair_until IS NULL THEN il.period_end ELSE cl.repair_until::timestamp AT TIME ZONE s.time_zone END AS ends,
                   s.time_zone AS zone
              FROM credit_note_line cl
              JOIN invoice_line il ON il.invoice_id = cl.invoice_id AND il.position = cl.line_position
              LEFT JOIN subscription s ON s.id = il.subscription_id
             WHERE cl.invoice_id = head.id) AS credit) AS credits
    FROM head
   WHERE NOT EXISTS (SELECT FROM revenue_recognition AS done
                      WHERE done.invoice_id = head.id AND (done.is_complete OR done.through_on >= $2::date))`);
const keep = plainSql(`
  INSERT INTO revenue_recognition (invoice_id, customer_id, through_on, is_complete) VALUES ($1, $2, $3, $4)
  ON CONFLICT (invoice_id) DO UPDATE SET through_on = excluded.through_on, is_complete = excluded.is_complete`);

export const revenueRepository = (tx: Transaction): RevenueRepository => ({
  async unrecognised({ month, max }) {
    const { rows } = await unrecognised(tx, [lastDayOf(month).toString(), max]);
    return rows.map(({ id }) => id);
  },
  async load(invoiceId, month) {
    const [row] = (await load(tx, [invoiceId, lastDayOf(month).toString()])).rows;
    if (row === undefined) return null;
    const toLine = ({ net, start, end, zone }: LineJson): EarningLine => ({
      net: money(BigInt(net), row.currency),
      service:
        start === null || end === null
          ? null
          : { start: Temporal.Instant.from(start), end: Temporal.Instant.from(end) },
      zone: (zone ?? 'UTC') as ZoneId,
    });
    return {
      invoiceId,
      number: row.number,
      customerId: row.customer_id,
      currency: row.currency,
      deferred: money(BigInt(row.deferred), row.currency),
      lines: (row.lines ?? []).map(toLine),
      credits: (row.credits ?? []).map(toLine),
    };
  },
  async recognised({ invoiceId, customerId }, { month, isComplete }) {
    await keep(tx, [invoiceId, customerId, lastDayOf(month).toString(), isComplete]);
  },
});
