import type { CustomerId, InvoiceId, PaymentId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { LostInvoices } from '../../../invoicing/index.ts';
import type { LostPayments } from '../../../payments/index.ts';

interface LostRow extends Record<string, unknown> {
  readonly invoice_id: InvoiceId;
  readonly number: string;
  readonly version: number;
  readonly issued_on: string;
  readonly due_on: string;
  readonly issued_at: string;
  readonly period_start: string | null;
  readonly total_minor: string;
  readonly currency: string;
}

const utc = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const lostOf = plainSql<LostRow>(`
  SELECT invoice_id, number, version, issued_on::text, due_on::text, ${utc('issued_at')} AS issued_at,
         ${utc('period_start')} AS period_start, total_minor::text, currency
    FROM lost_invoice WHERE customer_id = $1 AND taken_back_at IS NULL ORDER BY sequence FOR UPDATE`);
const takeBack = plainSql('UPDATE lost_invoice SET taken_back_at = $2 WHERE invoice_id = $1');

/** Invoices that customers have and this database lost. */
export const lostInvoices = (tx: Transaction): LostInvoices => ({
  async of(customerId: CustomerId) {
    return (await lostOf(tx, [customerId])).rows.map((row) => ({
      id: row.invoice_id,
      number: row.number,
      version: row.version,
      issuedOn: Temporal.PlainDate.from(row.issued_on),
      dueOn: Temporal.PlainDate.from(row.due_on),
      issuedAt: Temporal.Instant.from(row.issued_at),
      periodStart: row.period_start === null ? null : Temporal.Instant.from(row.period_start),
      totalMinor: BigInt(row.total_minor),
      currency: row.currency,
    }));
  },
  async takenBack(id: InvoiceId, at) {
    await takeBack(tx, [id, at.toString()]);
  },
});

const paymentOf = plainSql<{
  payment_id: PaymentId;
  provider: string;
  customer_reference: string;
  payment_method_reference: string;
}>(`
  SELECT payment_id, provider, customer_reference, payment_method_reference FROM lost_payment
   WHERE invoice_id = $1 ORDER BY payment_id DESC LIMIT 1`);

/** Payments that a provider made and this database lost. */
export const lostPayments = (tx: Transaction): LostPayments => ({
  async ofInvoice(invoiceId) {
    const [row] = (await paymentOf(tx, [invoiceId])).rows;
    return row === undefined
      ? null
      : {
          id: row.payment_id,
          route: {
            provider: row.provider,
            customerReference: row.customer_reference,
            paymentMethodReference: row.payment_method_reference,
          },
        };
  },
});
