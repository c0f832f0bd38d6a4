import { asc, eq } from 'drizzle-orm';
import { assert } from '../../../../../kernel/errors/errors.ts';
import type { CreditNoteId } from '../../../../../kernel/ids/ids.ts';
import { type CurrencyCode, money } from '../../../../../kernel/money/money.ts';
import { withoutWaiting } from '../../../../../platform/postgres/connection.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import { tableStatements } from '../../../../../platform/postgres/table-statements.ts';
import type { CreditNoteRepository } from '../../application/ports.ts';
import { type CreditNoteToRender, creditNoteSequenceOf } from '../../domain/issued-credit-note.ts';
import { fromCreditNote, fromCreditNoteLine, toCreditNote, toCreditNoteLine } from './credit-note-mapping.ts';
import { toInvoiceHead } from './mapping.ts';
import { creditNoteDocuments, creditNoteLines, creditNotes, invoices } from './tables.ts';

const notes = tableStatements(creditNotes);
const heads = tableStatements(invoices);
const insertLine = prepared<typeof creditNoteLines.$inferInsert>()((tx) =>
  tx.insert(creditNoteLines).values(givenRow(creditNoteLines)),
);
const linesOf = prepared<{ id: CreditNoteId }>()((tx, given) =>
  tx
    .select()
    .from(creditNoteLines)
    .where(eq(creditNoteLines.creditNoteId, given('id', creditNoteLines.creditNoteId)))
    .orderBy(asc(creditNoteLines.position)),
);
const insertDocument = prepared<typeof creditNoteDocuments.$inferInsert>()((tx) =>
  tx.insert(creditNoteDocuments).values(givenRow(creditNoteDocuments)),
);
// A sequence of its own beside the invoices' one.
const nextNumber = plainSql<{ last: number }>(`
  INSERT INTO document_number (seller, year, last) VALUES ($1, $2, 1)
  ON CONFLICT (seller, year) DO UPDATE SET last = document_number.last + 1 RETURNING last`);
const queueToRender = plainSql(
  'INSERT INTO credit_note_to_draw (credit_note_id, customer_id, draw_at) VALUES ($1, $2, $3)',
);
const creditedLines = plainSql<
  Record<'description' | 'net' | 'rate' | 'credited_net' | 'credited_tax', string> & {
    position: number;
    currency: CurrencyCode;
  }
>(`
  SELECT line.position, line.description, line.currency, line.net_minor AS net, trim_scale(line.tax_rate_percent)::text AS rate,
         coalesce(sum(credited.net_minor), 0) AS credited_net, coalesce(sum(credited.tax_minor), 0) AS credited_tax
    FROM invoice_line AS line
    LEFT JOIN credit_note_line AS credited ON credited.invoice_id = line.invoice_id AND credited.line_position = line.position
   WHERE line.invoice_id = $1
   GROUP BY line.invoice_id, line.position ORDER BY line.position`);
const claimDue = plainSql<{ id: CreditNoteId }>(`
  UPDATE credit_note_to_draw SET draw_at = $2
   WHERE credit_note_id = (
     SELECT credit_note_id FROM credit_note_to_draw WHERE draw_at <= $1 ORDER BY draw_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING credit_note_id AS id`);
const dequeue = plainSql('DELETE FROM credit_note_to_draw WHERE credit_note_id = $1');
const renderLater = plainSql(`
  UPDATE credit_note_to_draw
     SET failures = failures + 1,
         draw_at = $2::timestamptz + least(interval '10 s' * 2 ^ least(failures, 12), interval '1 hour')
   WHERE credit_note_id = $1`);

async function load(tx: Transaction, id: CreditNoteId): Promise<CreditNoteToRender | null> {
  const [row] = await notes.byIds(tx, [id]);
  if (row === undefined) return null;
  const [[invoice], lines] = await Promise.all([heads.byIds(tx, [row.invoiceId]), linesOf(tx, { id })]);
  assert(invoice !== undefined, `credit note ${row.number} has no invoice`);
  return {
    ...toCreditNote(row),
    lines: lines.map((line) => toCreditNoteLine(line, row)),
    invoice: toInvoiceHead(invoice),
  };
}

export const creditNoteRepository = (tx: Transaction): CreditNoteRepository => ({
  async nextNumber(seller, year) {
    const last = (await nextNumber(tx, [creditNoteSequenceOf(seller.id), year])).rows[0]?.last;
    assert(last !== undefined, 'the number sequence gave no number');
    return last;
  },
  async insert(note, lines) {
    notes.insert(tx, fromCreditNote(note));
    for (const [position, line] of lines.entries())
      withoutWaiting(tx, insertLine(tx, fromCreditNoteLine(line, note, position)));
    withoutWaiting(tx, queueToRender(tx, [note.id, note.customerId, note.issuedAt.toString()]));
  },
  async creditedLines(invoiceId) {
    const { rows } = await creditedLines(tx, [invoiceId]);
    return rows.map((row) => ({
      position: row.position,
      description: row.description,
      net: money(BigInt(row.net), row.currency),
      taxRatePercent: row.rate,
      creditedNet: money(BigInt(row.credited_net), row.currency),
      creditedTax: money(BigInt(row.credited_tax), row.currency),
    }));
  },
  async claimDue({ now, leaseUntil }) {
    const [claimed] = (await claimDue(tx, [now.toString(), leaseUntil.toString()])).rows;
    return claimed === undefined ? null : load(tx, claimed.id);
  },
  async storeDocument({ id: creditNoteId, customerId }, { fileName, sha256 }) {
    if ((await dequeue(tx, [creditNoteId])).rowCount !== 1) return false;
    withoutWaiting(tx, insertDocument(tx, { creditNoteId, customerId, fileName, sha256 }));
    return true;
  },
  async renderLater(id, now) {
    await renderLater(tx, [id, now.toString()]);
  },
});
