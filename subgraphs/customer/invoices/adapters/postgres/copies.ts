import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';

/** A copy as billing needs it to take the invoice back. */
export interface CopiedInvoice extends Record<string, unknown> {
  readonly invoiceId: string;
  readonly number: string;
  readonly customerId: string;
  readonly version: number;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly issuedAt: string;
  readonly periodStart: string | null;
  readonly totalMinor: string;
  readonly currency: string;
}

const since = plainSql<CopiedInvoice>(`
  SELECT id AS "invoiceId", number, customer_id AS "customerId", version, issued_on::text AS "issuedOn", due_on::text AS "dueOn",
         to_char(issued_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "issuedAt",
         lines -> 0 -> 'period' ->> 'start' AS "periodStart", total_minor::text AS "totalMinor", currency
    FROM invoices WHERE issued_at >= $1 ORDER BY issued_at, id LIMIT 100000`);

/** Copies of the invoices that were issued since then. */
export const invoiceCopiesSince = async (
  tx: Transaction,
  issuedSince: Temporal.Instant,
): Promise<readonly CopiedInvoice[]> => (await since(tx, [issuedSince.toString()])).rows;
