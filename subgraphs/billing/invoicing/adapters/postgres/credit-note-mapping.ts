import { money } from '../../../../../kernel/money/money.ts';
import type { CreditNoteLine, IssuedCreditNote } from '../../domain/issued-credit-note.ts';
import type { creditNoteLines, creditNotes } from './tables.ts';

type Row = (typeof creditNotes)['$inferSelect'];
type LineRow = (typeof creditNoteLines)['$inferSelect'];

export function toCreditNote(row: Row): IssuedCreditNote {
  const { netMinor, taxMinor, totalMinor, refundMinor, creditMinor, offsetMinor, ...rest } = row;
  const amount = (minor: bigint) => money(minor, row.currency);
  return {
    ...rest,
    net: amount(netMinor),
    tax: amount(taxMinor),
    total: amount(totalMinor),
    refund: amount(refundMinor),
    credit: amount(creditMinor),
    offset: amount(offsetMinor),
  };
}

export const fromCreditNote = ({
  net,
  tax,
  total,
  refund,
  credit,
  offset,
  ...rest
}: IssuedCreditNote): Row => ({
  ...rest,
  netMinor: net.minor,
  taxMinor: tax.minor,
  totalMinor: total.minor,
  refundMinor: refund.minor,
  creditMinor: credit.minor,
  offsetMinor: offset.minor,
});

export const toCreditNoteLine = (row: LineRow, { currency }: Pick<Row, 'currency'>): CreditNoteLine => ({
  position: row.linePosition,
  description: row.description,
  taxRatePercent: row.taxRatePercent,
  net: money(row.netMinor, currency),
  tax: money(row.taxMinor, currency),
  repairs:
    row.repairFrom === null || row.repairUntil === null
      ? null
      : { start: row.repairFrom, end: row.repairUntil },
});

export const fromCreditNoteLine = (
  line: CreditNoteLine,
  note: IssuedCreditNote,
  position: number,
): LineRow => ({
  creditNoteId: note.id,
  position,
  customerId: note.customerId,
  invoiceId: note.invoiceId,
  linePosition: line.position,
  description: line.description,
  netMinor: line.net.minor,
  taxMinor: line.tax.minor,
  taxRatePercent: line.taxRatePercent,
  repairFrom: line.repairs?.start ?? null,
  repairUntil: line.repairs?.end ?? null,
});
