import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { RecoveryRepository } from '../../application/ports.ts';

const sequences = plainSql<{ seller: string; year: number; last: number }>(
  'SELECT seller, year, last FROM document_number',
);
const knowsCharged = plainSql<{ known: boolean }>(
  `SELECT $1::text IS NULL OR EXISTS (SELECT FROM payment WHERE id = $1 AND calls > 0)
          OR EXISTS (SELECT FROM restore_recovery WHERE charged >= $1) AS known`,
);
const openOne = plainSql<{ foundAt: string; reasons: readonly string[] }>(
  'SELECT found_at::text AS "foundAt", reasons FROM restore_recovery WHERE ended_at IS NULL',
);
const begin = plainSql(`
  INSERT INTO restore_recovery (found_at, reasons) VALUES ($1, $2::jsonb) ON CONFLICT DO NOTHING`);
const end = plainSql(
  'UPDATE restore_recovery SET ended_at = $2, ended_by = $1, charged = $3 WHERE ended_at IS NULL',
);
const recordInvoice = plainSql(`
  INSERT INTO lost_invoice (invoice_id, customer_id, seller, year, sequence, number, version, issued_on, due_on, issued_at, period_start, total_minor, currency)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
   WHERE NOT EXISTS (SELECT FROM invoice WHERE id = $1)
  ON CONFLICT DO NOTHING`);
const recordPayment = plainSql(`
  INSERT INTO lost_payment (payment_id, invoice_id, provider, provider_payment_id, customer_reference, payment_method_reference, amount_minor, currency)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8 WHERE NOT EXISTS (SELECT FROM payment WHERE id = $1)
  ON CONFLICT DO NOTHING`);
const lostNumbers = plainSql<{ sequence: number }>(
  'SELECT sequence FROM lost_invoice WHERE seller = $1 AND year = $2 AND taken_back_at IS NULL',
);
const setSequence = plainSql(`
  INSERT INTO document_number (seller, year, last) VALUES ($1, $2, $3)
  ON CONFLICT (seller, year) DO UPDATE SET last = greatest(document_number.last, excluded.last)`);
const recordGaps = plainSql(`
  INSERT INTO number_gap (seller, year, sequence, reason, recorded_by, recorded_at)
  SELECT $1, $2, unnest($3::int[]), $4, $5, $6 ON CONFLICT DO NOTHING`);
/** Above one call a payment is asked about before it is charged. */
const askAbout = plainSql(`
  UPDATE payment SET calls = greatest(calls, 2) WHERE state IN ('PENDING', 'UNKNOWN')`);

export const recoveryRepository = (tx: Transaction): RecoveryRepository => ({
  async state(charged) {
    const [numbers, known] = await Promise.all([sequences(tx, []), knowsCharged(tx, [charged])]);
    return { numbers: numbers.rows, knowsCharged: known.rows[0]?.known === true };
  },
  async open() {
    return (await openOne(tx, [])).rows[0] ?? null;
  },
  async begin({ reasons, at }) {
    return (await begin(tx, [at.toString(), JSON.stringify(reasons)])).rowCount === 1;
  },
  async end({ by, at, charged }) {
    await end(tx, [by, at.toString(), charged]);
  },
  async recordLostInvoices(copies) {
    let count = 0;
    for (const { sequence, mark, ...copy } of copies) {
      const { rowCount } = await recordInvoice(tx, [
        ...[copy.invoiceId, copy.customerId, mark.seller, mark.year, sequence, copy.number, copy.version],
        ...[copy.issuedOn, copy.dueOn, copy.issuedAt, copy.periodStart, copy.totalMinor, copy.currency],
      ]);
      count += rowCount ?? 0;
    }
    return count;
  },
  async recordLostPayments(payments) {
    let count = 0;
    for (const one of payments) {
      const { rowCount } = await recordPayment(tx, [
        ...[one.paymentId, one.invoiceId, one.provider, one.providerPaymentId],
        ...[one.customerReference, one.paymentMethodReference, one.amountMinor, one.currency],
      ]);
      count += rowCount ?? 0;
    }
    return count;
  },
  async lostNumbers({ seller, year }) {
    return (await lostNumbers(tx, [seller, year])).rows.map(({ sequence }) => sequence);
  },
  async setSequence({ seller, year }, last) {
    withoutWaiting(tx, setSequence(tx, [seller, year, last]));
  },
  async recordGaps({ seller, year }, { numbers, reason, by, at }) {
    withoutWaiting(tx, recordGaps(tx, [seller, year, [...numbers], reason, by, at.toString()]));
  },
  async askAboutPayments() {
    return (await askAbout(tx, [])).rowCount ?? 0;
  },
});
