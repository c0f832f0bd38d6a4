import { Defect } from '../../../../../kernel/errors/errors.ts';
import type { ExpertId, SurveyId } from '../../../../../kernel/ids/ids.ts';
import { parseCurrency } from '../../../../../kernel/money/currency.ts';
import { type Money, money } from '../../../../../kernel/money/money.ts';
import type { Transaction } from '../../../../../platform/postgres/connection.ts';
import { namePageParams } from '../../../../../platform/postgres/page.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { ReportRepository } from '../../application/ports.ts';
import type { ReportRange } from '../../domain/report-range.ts';
import type { OpenTicketsRow } from '../../domain/report-rows.ts';

/** PostgreSQL writes instants with a space and a short offset; `Temporal` takes ISO 8601. */
const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** In the whole days $1 to $2 in UTC. */
const within = (column: string): string =>
  `${column} >= $1::date::timestamp AT TIME ZONE 'UTC' AND ${column} < ($2::date + 1)::timestamp AT TIME ZONE 'UTC'`;

const daysOf = ({ from, to }: ReportRange): string[] => [from.toString(), to.toString()];

const newestOf = (table: string, column: string) =>
  plainSql<{ at: string | null }>(`SELECT ${iso(`max(${column})`)} AS at FROM ${table}`);
const newestFact = {
  ticket: newestOf('ticket', 'changed_at'),
  survey_answer: newestOf('survey_answer', 'answered_at'),
  invoice: newestOf('invoice', 'reported_at'),
  subscription: newestOf('subscription', 'changed_at'),
};

const openTickets = plainSql<{ state: string; age: OpenTicketsRow['age']; count: string }>(`
  SELECT state, age, count(*) AS count FROM (
    SELECT state, CASE
      WHEN received_at > $1::timestamptz - interval '1 day' THEN 'UNDER_ONE_DAY'
      WHEN received_at > $1::timestamptz - interval '3 days' THEN 'ONE_TO_THREE_DAYS'
      WHEN received_at > $1::timestamptz - interval '7 days' THEN 'THREE_TO_SEVEN_DAYS'
      ELSE 'OVER_SEVEN_DAYS' END AS age
    FROM ticket WHERE state NOT IN ('COMPLETED', 'CANCELLED')) AS aged
  GROUP BY state, age ORDER BY state, age`);

const expertPerformance = plainSql<{
  id: string;
  name: string;
  city: string | null;
  completed: string;
  rejected: string;
  median_minutes: string | null;
  rating_sum: string;
  ratings: string;
}>(`
  WITH steps AS (
    SELECT expert_id,
      count(*) FILTER (WHERE change = 'COMPLETED') AS completed,
      count(*) FILTER (WHERE change = 'REJECTED') AS rejected,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) FILTER (WHERE change = 'COMPLETED') AS median_minutes
    FROM (
      SELECT e.expert_id, e.change,
        extract(epoch FROM e.occurred_at - (
          SELECT max(a.occurred_at) FROM ticket_event a
          WHERE a.ticket_id = e.ticket_id AND a.change = 'ASSIGNED' AND a.version < e.version)) / 60 AS minutes
      FROM ticket_event e
      WHERE e.expert_id IS NOT NULL AND e.change IN ('COMPLETED', 'REJECTED') AND ${within('e.occurred_at')}
    ) AS step GROUP BY expert_id),
  answers AS (
    SELECT expert_id, sum(rating) AS rating_sum, count(*) AS ratings
    FROM survey_answer WHERE expert_id IS NOT NULL AND ${within('answered_at')} GROUP BY expert_id)
  SELECT x.id, x.name, x.city, coalesce(s.completed, 0) AS completed, coalesce(s.rejected, 0) AS rejected,
    round(s.median_minutes) AS median_minutes, coalesce(a.rating_sum, 0) AS rating_sum, coalesce(a.ratings, 0) AS ratings
  FROM expert x LEFT JOIN steps s ON s.expert_id = x.id LEFT JOIN answers a ON a.expert_id = x.id
  WHERE (x.deleted_at IS NULL OR s.expert_id IS NOT NULL OR a.expert_id IS NOT NULL)
    AND ($3::text IS NULL OR (x.name, x.id) > ($3::text, $4::text))
  ORDER BY x.name, x.id LIMIT $5`);

const ratings = plainSql<{ rating: number; count: string; recommended: string; asked: string }>(`
  SELECT rating, count(*) AS count, count(*) FILTER (WHERE would_recommend) AS recommended,
    count(would_recommend) AS asked
  FROM survey_answer WHERE ${within('answered_at')} GROUP BY rating`);

const moneyByCurrency = plainSql<{
  currency: string;
  invoices: string;
  invoiced: string;
  paid: string;
  outstanding: string;
  settled: string;
  failed: string;
}>(`
  WITH billed AS (
    SELECT currency, count(*) AS invoices, sum(total_minor) AS invoiced, sum(amount_paid_minor) AS paid,
      coalesce(sum(total_minor - amount_paid_minor) FILTER (WHERE state = 'OPEN'), 0) AS outstanding
    FROM invoice WHERE issued_on BETWEEN $1::date AND $2::date AND state <> 'VOID'
    GROUP BY currency),
  attempts AS (
    SELECT currency, count(*) FILTER (WHERE settled) AS settled, count(*) FILTER (WHERE NOT settled) AS failed
    FROM payment WHERE ${within('occurred_at')} GROUP BY currency)
  SELECT currency, coalesce(invoices, 0) AS invoices, coalesce(invoiced, 0) AS invoiced, coalesce(paid, 0) AS paid,
    coalesce(outstanding, 0) AS outstanding, coalesce(settled, 0) AS settled, coalesce(failed, 0) AS failed
  FROM billed FULL JOIN attempts USING (currency) ORDER BY currency`);

const subscriptions = plainSql<{ state: string; count: string }>(
  'SELECT state, count(*) AS count FROM subscription GROUP BY state ORDER BY state',
);

const surveyAnswers = plainSql<{ survey_id: SurveyId; rating: number; comment: string | null; at: string }>(`
  SELECT survey_id, rating, comment, ${iso('recorded_at')} AS at FROM survey_answer WHERE survey_id = ANY($1)`);

function moneyOf(minor: string, currency: string): Money {
  const parsed = parseCurrency(currency);
  if (!parsed.ok) throw new Defect(`a stored currency is unknown: ${currency}`);
  return money(BigInt(minor), parsed.value);
}

/** Reads reports in one transaction. */
export const reportRepository = (tx: Transaction): ReportRepository => ({
  async newestFactAt(kind) {
    const { rows } = await newestFact[kind](tx, []);
    const at = rows[0]?.at ?? null;
    return at === null ? null : Temporal.Instant.from(at);
  },

  async openTickets(now) {
    const { rows } = await openTickets(tx, [now.toString()]);
    return rows.map((row) => ({ state: row.state, age: row.age, count: Number(row.count) }));
  },

  async expertPerformance(range, page) {
    const { afterName, afterId, size } = namePageParams(page);
    const { rows } = await expertPerformance(tx, [...daysOf(range), afterName, afterId, size]);
    return rows.map((row) => ({
      expertId: row.id as ExpertId,
      name: row.name,
      city: row.city,
      completed: Number(row.completed),
      rejected: Number(row.rejected),
      medianMinutesToComplete: row.median_minutes === null ? null : Number(row.median_minutes),
      ratingSum: BigInt(row.rating_sum),
      ratings: BigInt(row.ratings),
    }));
  },

  async ratings(range) {
    const { rows } = await ratings(tx, daysOf(range));
    return {
      counts: new Map(rows.map((row) => [row.rating, Number(row.count)])),
      recommended: rows.reduce((total, row) => total + BigInt(row.recommended), 0n),
      asked: rows.reduce((total, row) => total + BigInt(row.asked), 0n),
    };
  },

  async money(range) {
    const { rows } = await moneyByCurrency(tx, daysOf(range));
    return rows.map((row) => ({
      invoices: Number(row.invoices),
      invoiced: moneyOf(row.invoiced, row.currency),
      paid: moneyOf(row.paid, row.currency),
      outstanding: moneyOf(row.outstanding, row.currency),
      paymentsSettled: Number(row.settled),
      paymentsFailed: Number(row.failed),
    }));
  },

  async subscriptions() {
    const { rows } = await subscriptions(tx, []);
    return rows.map((row) => ({ state: row.state, count: Number(row.count) }));
  },

  async surveyAnswers(ids) {
    const { rows } = await surveyAnswers(tx, [ids]);
    return rows.map((row) => ({
      surveyId: row.survey_id,
      rating: row.rating,
      comment: row.comment,
      recordedAt: Temporal.Instant.from(row.at),
    }));
  },
});
