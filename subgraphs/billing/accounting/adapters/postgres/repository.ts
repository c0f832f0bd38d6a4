import { type CurrencyCode, money } from '../../../../../kernel/money/money.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { LedgerAccount } from '../../../ledger/index.ts';
import { lastDayOf } from '../../../revenue/index.ts';
import type { AccountingReads, ExportedEntry, PeriodRepository } from '../../application/ports.ts';
import type { AccountingPeriod, TrialBalanceRow } from '../../domain/period.ts';

const bookedOn = 'booking_day(t.posted_at, t.booked_on)';
const firstDay = (month: Temporal.PlainYearMonth) => month.toPlainDate({ day: 1 }).toString();
const lastDay = (month: Temporal.PlainYearMonth) => lastDayOf(month).toString();

interface PeriodRow {
  readonly month: string;
  readonly state: AccountingPeriod['state'];
  readonly trial_balance: readonly TrialBalanceRow[];
  readonly requested_by: string;
  readonly requested_at: string;
  readonly closed_by: string | null;
  readonly closed_at: string | null;
}
type Selected<Row> = Row & Record<string, unknown>;

const selectPeriod = `SELECT month::text, state, trial_balance, requested_by, requested_at, closed_by, closed_at FROM accounting_period`;
const toPeriod = (row: PeriodRow): AccountingPeriod => ({
  month: Temporal.PlainDate.from(row.month).toPlainYearMonth(),
  state: row.state,
  trialBalance: row.trial_balance,
  requestedBy: row.requested_by,
  requestedAt: Temporal.Instant.from(row.requested_at),
  closedBy: row.closed_by,
  closedAt: row.closed_at === null ? null : Temporal.Instant.from(row.closed_at),
});

const isClosed = plainSql<{ closed: boolean }>(
  `SELECT EXISTS (SELECT FROM accounting_period WHERE month = $1::date AND state = 'CLOSED') AS closed`,
);
// Two closings at once wait for each other, also where there is no row yet.
const lock = plainSql(`SELECT pg_advisory_xact_lock(hashtext('accounting_period'))`);
const find = plainSql<Selected<PeriodRow>>(`${selectPeriod} WHERE month = $1::date`);
const all = plainSql<Selected<PeriodRow>>(`${selectPeriod} ORDER BY month DESC LIMIT 120`);
const oldestOpen = plainSql<{ month: string | null }>(`
  SELECT min(date_trunc('month', ${bookedOn}))::date::text AS month FROM ledger_transaction AS t
   WHERE ${bookedOn} > coalesce((SELECT max(month) + interval '1 month' - interval '1 day' FROM accounting_period WHERE state = 'CLOSED'), '-infinity')`);
const balances = plainSql<{ account: LedgerAccount; currency: CurrencyCode; minor: string }>(`
  SELECT l.account, l.currency, sum(l.amount_minor) AS minor
    FROM ledger_transaction AS t JOIN ledger_line AS l ON l.transaction_id = t.id
   WHERE ${bookedOn} <= $1::date
   GROUP BY l.account, l.currency HAVING sum(l.amount_minor) <> 0 ORDER BY l.currency, l.account`);
const save = plainSql(`
  INSERT INTO accounting_period (month, state, trial_balance, requested_by, requested_at, closed_by, closed_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (month) DO UPDATE
    SET state = excluded.state, trial_balance = excluded.trial_balance, requested_by = excluded.requested_by,
        requested_at = excluded.requested_at, closed_by = excluded.closed_by, closed_at = excluded.closed_at`);

export const periodRepository = (tx: Transaction): PeriodRepository => ({
  async isClosed(month) {
    return (await isClosed(tx, [firstDay(month)])).rows[0]?.closed === true;
  },
  async forUpdate(month) {
    await lock(tx, []);
    const [row] = (await find(tx, [firstDay(month)])).rows;
    return row === undefined ? null : toPeriod(row);
  },
  async oldestOpen() {
    const month = (await oldestOpen(tx, [])).rows[0]?.month ?? null;
    return month === null ? null : Temporal.PlainDate.from(month).toPlainYearMonth();
  },
  async trialBalance(month) {
    const { rows } = await balances(tx, [lastDay(month)]);
    return rows.map(({ account, currency, minor }) => ({ account, balance: { minor, currency } }));
  },
  async save(period) {
    await save(tx, [
      firstDay(period.month),
      period.state,
      JSON.stringify(period.trialBalance),
      period.requestedBy,
      period.requestedAt.toString(),
      period.closedBy,
      period.closedAt?.toString() ?? null,
    ]);
  },
});

const ageing = plainSql<
  Record<'not_due' | 'upto30' | 'upto60' | 'upto90' | 'over90' | 'total', string> & { currency: CurrencyCode }
>(`
  SELECT currency,
         coalesce(sum(owed) FILTER (WHERE late <= 0), 0) AS not_due,
         coalesce(sum(owed) FILTER (WHERE late BETWEEN 1 AND 30), 0) AS upto30,
         coalesce(sum(owed) FILTER (WHERE late BETWEEN 31 AND 60), 0) AS upto60,
         coalesce(sum(owed) FILTER (WHERE late BETWEEN 61 AND 90), 0) AS upto90,
         coalesce(sum(owed) FILTER (WHERE late > 90), 0) AS over90,
         sum(owed) AS total
    FROM (SELECT currency, total_minor - amount_paid_minor - amount_credited_minor AS owed, $1::date - due_on AS late
            FROM invoice WHERE state = 'OPEN') AS open
   GROUP BY currency ORDER BY currency`);
const deferred = plainSql<
  Record<'opening' | 'billed' | 'credited' | 'recognised' | 'closing', string> & { currency: CurrencyCode }
>(`
  SELECT l.currency,
         coalesce(-sum(l.amount_minor) FILTER (WHERE ${bookedOn} < $1::date), 0) AS opening,
         coalesce(-sum(l.amount_minor) FILTER (WHERE ${bookedOn} >= $1::date AND upper(replace(t.kind, '-', '_')) = 'INVOICE_ISSUED'), 0) AS billed,
         coalesce(sum(l.amount_minor) FILTER (WHERE ${bookedOn} >= $1::date
           AND upper(replace(t.kind, '-', '_')) NOT IN ('INVOICE_ISSUED', 'REVENUE_RECOGNISED')), 0) AS credited,
         coalesce(sum(l.amount_minor) FILTER (WHERE ${bookedOn} >= $1::date AND t.kind = 'REVENUE_RECOGNISED'), 0) AS recognised,
         -sum(l.amount_minor) AS closing
    FROM ledger_transaction AS t JOIN ledger_line AS l ON l.transaction_id = t.id AND l.account = 'deferred-revenue'
   WHERE ${bookedOn} <= $2::date
   GROUP BY l.currency ORDER BY l.currency`);

export const accountingReads = (tx: Transaction): AccountingReads => ({
  async trialBalance(month) {
    const { rows } = await balances(tx, [lastDay(month)]);
    return rows.map(({ account, currency, minor }) => ({ account, balance: money(BigInt(minor), currency) }));
  },
  async ageing(on) {
    const { rows } = await ageing(tx, [on.toString()]);
    return rows.map((row) => {
      const amount = (minor: string) => money(BigInt(minor), row.currency);
      return {
        currency: row.currency,
        notDue: amount(row.not_due),
        upTo30: amount(row.upto30),
        upTo60: amount(row.upto60),
        upTo90: amount(row.upto90),
        over90: amount(row.over90),
        total: amount(row.total),
      };
    });
  },
  async deferredRevenue(month) {
    const { rows } = await deferred(tx, [firstDay(month), lastDay(month)]);
    return rows.map((row) => {
      const amount = (minor: string) => money(BigInt(minor), row.currency);
      return {
        currency: row.currency,
        opening: amount(row.opening),
        billed: amount(row.billed),
        creditedBack: amount(row.credited),
        recognised: amount(row.recognised),
        closing: amount(row.closing),
      };
    });
  },
  async periods() {
    return (await all(tx, [])).rows.map(toPeriod);
  },
});

const entries = plainSql<
  Selected<{
    transaction_id: string;
    position: number;
    booked: string;
    kind: string;
    account: LedgerAccount;
    minor: string;
    currency: CurrencyCode;
    number: string | null;
    description: string;
  }>
>(`
  SELECT t.id AS transaction_id, l.position, ${bookedOn}::text AS booked, upper(replace(t.kind, '-', '_')) AS kind, l.account,
         l.amount_minor::text AS minor, l.currency, i.number, t.description
    FROM ledger_transaction AS t
    JOIN ledger_line AS l ON l.transaction_id = t.id
    LEFT JOIN invoice AS i ON i.id = t.invoice_id
   WHERE ${bookedOn} BETWEEN $1::date AND $2::date AND (t.id, l.position) > ($3, $4)
   ORDER BY t.id, l.position LIMIT $5`);

const pageMax = 5_000;

/** Every entry of a month in the order of transactions: the same for the same books, however often it is asked. */
export async function* exportedEntries(
  tx: Transaction,
  month: Temporal.PlainYearMonth,
): AsyncGenerator<ExportedEntry> {
  let after: readonly [string, number] = ['', -1];
  for (;;) {
    const { rows } = await entries(tx, [firstDay(month), lastDay(month), ...after, pageMax]);
    for (const row of rows) {
      const isDebit = !row.minor.startsWith('-');
      yield {
        transactionId: row.transaction_id,
        line: row.position,
        bookedOn: row.booked,
        kind: row.kind,
        account: row.account,
        debitMinor: isDebit ? row.minor : '0',
        creditMinor: isDebit ? '0' : row.minor.slice(1),
        currency: row.currency,
        invoiceNumber: row.number,
        description: row.description,
      };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageMax) return;
    after = [last.transaction_id, last.position];
  }
}
