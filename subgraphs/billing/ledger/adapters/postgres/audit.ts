import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import type { LedgerAudit } from '../../application/ports.ts';

// Every question is SQL over the tables alone: nothing of the code that wrote them is believed. Rows from before ADR 0061 have
// their kind in lower case with hyphens; the ledger only grows, so they keep it.

const faultsMax = 100;
const faultsIn = (query: string) =>
  plainSql<{ subject: string; message: string }>(
    `SELECT subject, message FROM (${query}) AS fault (subject, message) LIMIT ${faultsMax}`,
  );

const count = plainSql<{ transactions: string; invoices: string; events: string }>(`
  SELECT (SELECT count(*) FROM ledger_transaction) AS transactions,
         (SELECT count(*) FROM invoice) AS invoices,
         (SELECT count(*) FROM journal) AS events`);
const unbalancedTransactions = faultsIn(`
  SELECT t.id, format('sums to %s %s, not to zero', coalesce(sum(l.amount_minor)::text, 'nothing'), l.currency)
    FROM ledger_transaction t LEFT JOIN ledger_line l ON l.transaction_id = t.id
   GROUP BY t.id, l.currency HAVING sum(l.amount_minor) IS DISTINCT FROM 0`);
const invoicesThatDoNotAddUp = faultsIn(`
  SELECT i.id, format('lines add up to %s and taxes to %s, but it says %s and %s', lines.net, taxes.tax, i.net_minor, i.tax_minor)
    FROM invoice i,
         LATERAL (SELECT coalesce(sum(net_minor), 0) AS net FROM invoice_line WHERE invoice_id = i.id) AS lines,
         LATERAL (SELECT coalesce(sum(tax_minor), 0) AS tax FROM invoice_tax WHERE invoice_id = i.id) AS taxes
   WHERE lines.net <> i.net_minor OR taxes.tax <> i.tax_minor`);
const invoicesThatTheLedgerDeniesReceivable = faultsIn(`
  SELECT i.id, format('the ledger has %s receivable, but %s is owed', posted.owed, expected.owed)
    FROM invoice i,
         LATERAL (SELECT coalesce(sum(l.amount_minor), 0) AS owed
                    FROM ledger_transaction t JOIN ledger_line l ON l.transaction_id = t.id
                   WHERE t.invoice_id = i.id AND l.account = 'receivable' AND l.currency = i.currency) AS posted,
         LATERAL (SELECT CASE WHEN i.state = 'OPEN' THEN i.total_minor - i.amount_paid_minor - i.amount_credited_minor ELSE 0 END
                       - coalesce((SELECT sum(amount_minor) FROM refund
                                    WHERE refund.invoice_id = i.id AND credit_note_id IS NOT NULL AND state IN ('PENDING', 'UNKNOWN')), 0)
                         AS owed) AS expected
   WHERE posted.owed <> expected.owed`);
const invoicesPaidOtherwise = faultsIn(`
  SELECT i.id, format('the ledger has %s paid, but it says %s', posted.paid, i.amount_paid_minor)
    FROM invoice i,
         LATERAL (SELECT coalesce(-sum(l.amount_minor), 0)
                         - coalesce((SELECT sum(amount_minor) FROM refund
                                      WHERE refund.invoice_id = i.id AND credit_note_id IS NULL AND state = 'SETTLED'), 0) AS paid
                    FROM ledger_transaction t JOIN ledger_line l ON l.transaction_id = t.id
                   WHERE t.invoice_id = i.id AND t.kind IN ('PAYMENT_SETTLED', 'payment-settled') AND l.account = 'receivable') AS posted
   WHERE posted.paid <> i.amount_paid_minor`);
const paymentsWithoutCash = faultsIn(`
  SELECT p.id, format('is %s over %s, but the ledger has %s in cash and fees', p.state, p.amount_minor, posted.cash)
    FROM payment p,
         LATERAL (SELECT coalesce(sum(l.amount_minor), 0) AS cash
                    FROM ledger_transaction t JOIN ledger_line l ON l.transaction_id = t.id
                   WHERE t.payment_id = p.id AND l.account IN ('cash', 'provider-fees')) AS posted
   WHERE posted.cash <> CASE WHEN p.state = 'SETTLED' THEN p.amount_minor ELSE 0 END
                        - coalesce((SELECT sum(amount_minor) FROM refund WHERE refund.payment_id = p.id AND state = 'SETTLED'), 0)`);
/** A credit note's lines, taxes and destinations, and what all of them take off their invoice. */
const creditNotesThatDoNotAddUp = faultsIn(`
  SELECT n.id, format('its lines say net %s and tax %s, but it says %s and %s', lines.net, lines.tax, n.net_minor, n.tax_minor)
    FROM credit_note n,
         LATERAL (SELECT coalesce(sum(net_minor), 0) AS net, coalesce(sum(tax_minor), 0) AS tax
                    FROM credit_note_line WHERE credit_note_id = n.id) AS lines
   WHERE lines.net <> n.net_minor OR lines.tax <> n.tax_minor
  UNION ALL
  SELECT n.id, format('its refunds add up to %s, but it says %s', coalesce(back.amount, 0), n.refund_minor)
    FROM credit_note n, LATERAL (SELECT sum(amount_minor) AS amount FROM refund WHERE credit_note_id = n.id) AS back
   WHERE coalesce(back.amount, 0) <> n.refund_minor
  UNION ALL
  SELECT i.id, format('credit notes and credit took %s off its debt, but it says %s', noted.offset_minor + i.credit_used_minor, i.amount_credited_minor)
    FROM invoice i,
         LATERAL (SELECT coalesce(sum(offset_minor), 0) AS offset_minor, coalesce(sum(total_minor), 0) AS total_minor
                    FROM credit_note WHERE invoice_id = i.id) AS noted
   WHERE noted.offset_minor + i.credit_used_minor <> i.amount_credited_minor OR noted.total_minor > i.total_minor
  UNION ALL
  SELECT i.id, format('the ledger has %s of credit used on it, but it says %s', used.credit, i.credit_used_minor)
    FROM invoice i,
         LATERAL (SELECT coalesce(sum(l.amount_minor), 0) AS credit
                    FROM ledger_transaction t JOIN ledger_line l ON l.transaction_id = t.id
                   WHERE t.invoice_id = i.id AND t.kind = 'INVOICE_ISSUED' AND l.account = 'customer-credit') AS used
   WHERE used.credit <> i.credit_used_minor
  UNION ALL
  SELECT customer_id, format('its credit is %s %s below nothing', sum(amount_minor), currency)
    FROM ledger_line WHERE account = 'customer-credit' GROUP BY customer_id, currency HAVING sum(amount_minor) > 0`);
/** Deferred revenue of an invoice lies between nothing and its net, and is gone when all of it is earned; closed months stand as they were closed. */
const revenueThatDoesNotAddUp = faultsIn(`
  SELECT i.id, format('the ledger has %s deferred of a net of %s%s', held.deferred, i.net_minor, CASE WHEN done.is_complete THEN ', and all of it is earned' ELSE '' END)
    FROM invoice i
    LEFT JOIN revenue_recognition done ON done.invoice_id = i.id,
         LATERAL (SELECT coalesce(-sum(l.amount_minor), 0) AS deferred
                    FROM ledger_transaction t JOIN ledger_line l ON l.transaction_id = t.id
                   WHERE t.invoice_id = i.id AND l.account = 'deferred-revenue') AS held
   WHERE (done.is_complete AND held.deferred <> 0)
      OR (NOT EXISTS (SELECT FROM invoice_line line WHERE line.invoice_id = i.id AND line.net_minor < 0)
          AND held.deferred NOT BETWEEN 0 AND i.net_minor)
  UNION ALL
  SELECT 'month ' || to_char(p.month, 'YYYY-MM'), format('%s %s was closed with %s, but the ledger has %s', was.account, was.currency, was.minor, coalesce(now.minor, 0))
    FROM accounting_period p,
         LATERAL (SELECT row ->> 'account' AS account, row #>> '{balance,currency}' AS currency, (row #>> '{balance,minor}')::numeric AS minor
                    FROM jsonb_array_elements(p.trial_balance) AS row) AS was,
         LATERAL (SELECT sum(l.amount_minor) AS minor FROM ledger_transaction t JOIN ledger_line l ON l.transaction_id = t.id
                   WHERE l.account = was.account AND l.currency = was.currency
                     AND booking_day(t.posted_at, t.booked_on) < p.month + interval '1 month') AS now
   WHERE p.state = 'CLOSED' AND coalesce(now.minor, 0) <> was.minor`);
const gapsInNumbers = faultsIn(`
  SELECT d.seller || ' ' || d.year, format('%s numbers were given out, but %s documents carry one or are a recorded gap', d.last, known.numbers)
    FROM document_number d,
         LATERAL (SELECT count(DISTINCT number) AS numbers, max(number) AS highest FROM (
                    SELECT substring(i.number FROM '\\d+$')::bigint AS number FROM invoice i
                     WHERE i.seller ->> 'id' = d.seller AND extract(year FROM i.issued_on) = d.year
                    UNION ALL
                    SELECT substring(n.number FROM '\\d+$')::bigint FROM credit_note n JOIN invoice i ON i.id = n.invoice_id
                     WHERE (i.seller ->> 'id') || ' credit notes' = d.seller AND extract(year FROM n.issued_on) = d.year
                    UNION ALL
                    SELECT sequence FROM number_gap g WHERE g.seller = d.seller AND g.year = d.year
                    UNION ALL
                    SELECT sequence FROM lost_invoice l WHERE l.seller = d.seller AND l.year = d.year AND taken_back_at IS NULL) AS one) AS known
   WHERE known.numbers <> d.last OR known.highest <> d.last`);
const invoicesAtCustomersAlone = faultsIn(`
  SELECT number, 'its customer has it, and it was lost here in a restore; a run of its period takes it back' FROM lost_invoice
   WHERE taken_back_at IS NULL`);
const recoveryUnderWay = faultsIn(`
  SELECT 'restore of ' || found_at, reasons ->> 0 || ' quanta billing recover' FROM restore_recovery WHERE ended_at IS NULL`);
const brokenJournals = faultsIn(`
  SELECT customer_id, format('event %s does not follow from the one before it', position)
    FROM (SELECT customer_id, position, hash, previous_hash, event,
                 lag(hash, 1, decode(repeat('00', 32), 'hex')) OVER chain AS hash_before,
                 lag(position, 1, 0::bigint) OVER chain AS position_before
            FROM journal WINDOW chain AS (PARTITION BY customer_id ORDER BY position)) AS chained
   WHERE previous_hash <> hash_before OR position <> position_before + 1
      OR hash <> sha256(previous_hash || convert_to(event::text, 'UTF8'))
  UNION ALL
  SELECT head.customer_id, format('the chain ends at %s, but its head says %s', last.position, head.position)
    FROM journal_head head
    JOIN LATERAL (SELECT position, hash FROM journal WHERE journal.customer_id = head.customer_id
                   ORDER BY position DESC LIMIT 1) AS last ON true
   WHERE last.position <> head.position OR last.hash <> head.hash`);

export function ledgerAudit(tx: Transaction): LedgerAudit {
  const found = async (faults: ReturnType<typeof faultsIn>) => (await faults(tx, [])).rows;
  return {
    async count() {
      const { rows } = await count(tx, []);
      return {
        transactions: Number(rows[0]?.transactions),
        invoices: Number(rows[0]?.invoices),
        journalEvents: Number(rows[0]?.events),
      };
    },
    unbalancedTransactions: () => found(unbalancedTransactions),
    invoicesThatDoNotAddUp: () => found(invoicesThatDoNotAddUp),
    invoicesThatTheLedgerDeniesReceivable: () => found(invoicesThatTheLedgerDeniesReceivable),
    invoicesPaidOtherwise: () => found(invoicesPaidOtherwise),
    paymentsWithoutCash: () => found(paymentsWithoutCash),
    creditNotesThatDoNotAddUp: () => found(creditNotesThatDoNotAddUp),
    revenueThatDoesNotAddUp: () => found(revenueThatDoesNotAddUp),
    gapsInNumbers: () => found(gapsInNumbers),
    brokenJournals: () => found(brokenJournals),
    invoicesAtCustomersAlone: () => found(invoicesAtCustomersAlone),
    recoveryUnderWay: () => found(recoveryUnderWay),
  };
}
