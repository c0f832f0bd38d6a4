import type { CustomerId, InvoiceId } from '../../../../../kernel/ids/ids.ts';
import { type CurrencyCode, money } from '../../../../../kernel/money/money.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { ReminderReads, ReminderRepository } from '../../application/ports.ts';

/** The latest date anywhere: the account's own zone decides afterwards. */
const overdue = plainSql<{ customer_id: CustomerId }>(`
  SELECT DISTINCT customer_id FROM invoice
   WHERE state = 'OPEN' AND due_on < ($1::timestamptz AT TIME ZONE 'UTC' + interval '14 hours')::date AND customer_id > $2
   ORDER BY customer_id LIMIT $3`);
const openInvoices = plainSql<{
  id: InvoiceId;
  owed: string;
  currency: CurrencyCode;
  issued_on: string;
  due_on: string;
}>(`
  SELECT id, total_minor - amount_paid_minor - amount_credited_minor AS owed, currency, issued_on::text, due_on::text
    FROM invoice WHERE customer_id = $1 AND state = 'OPEN' ORDER BY due_on, id`);
const progressOf = plainSql<{
  customer_id: CustomerId;
  currency: CurrencyCode;
  attempts: number;
  last_on: string;
}>('SELECT customer_id, currency, attempts, last_on::text FROM reminder WHERE customer_id = ANY($1)');
const save = plainSql(`
  INSERT INTO reminder (customer_id, currency, attempts, last_on) VALUES ($1, $2, $3, $4)
  ON CONFLICT (customer_id, currency) DO UPDATE SET attempts = excluded.attempts, last_on = excluded.last_on`);
const forgetPaid = plainSql(`
  DELETE FROM reminder
   WHERE NOT EXISTS (SELECT FROM invoice
                      WHERE invoice.customer_id = reminder.customer_id AND invoice.currency = reminder.currency
                        AND invoice.state = 'OPEN' AND invoice.due_on <= reminder.last_on)`);

type ProgressRow = { customer_id: CustomerId; currency: CurrencyCode; attempts: number; last_on: string };
const toProgress = (row: ProgressRow) => ({
  customerId: row.customer_id,
  currency: row.currency,
  attempts: row.attempts,
  lastAttemptOn: Temporal.PlainDate.from(row.last_on),
});

export const reminderRepository = (tx: Transaction): ReminderRepository => ({
  async overdue({ now, after, max }) {
    const { rows } = await overdue(tx, [now.toString(), after ?? '', max]);
    return rows.map((row) => row.customer_id);
  },
  async openInvoices(customerId) {
    const { rows } = await openInvoices(tx, [customerId]);
    return rows.map((row) => ({
      invoiceId: row.id,
      due: money(BigInt(row.owed), row.currency),
      issuedOn: Temporal.PlainDate.from(row.issued_on),
      dueOn: Temporal.PlainDate.from(row.due_on),
    }));
  },
  async of(customerId) {
    return (await progressOf(tx, [[customerId]])).rows.map(toProgress);
  },
  async save({ customerId, currency, attempts, lastAttemptOn }) {
    await save(tx, [customerId, currency, attempts, lastAttemptOn?.toString() ?? null]);
  },
  async forgetPaid() {
    await forgetPaid(tx, []);
  },
});

export const reminderReads = (tx: Transaction): ReminderReads => ({
  async ofCustomers(ids) {
    return (await progressOf(tx, [ids])).rows.map(toProgress);
  },
});
