import { isBefore } from '../../../../kernel/time/dates.ts';
import type { BilledLine, DraftLine, DueLine } from '../../invoicing/index.ts';

/** Lines of one invoice. */
export interface InvoiceGroup {
  /** Null when corrections are among the lines: those are due at once. */
  readonly dueOn: Temporal.PlainDate | null;
  readonly lines: readonly DraftLine[];
}

/**
 * Which lines share an invoice. Charges: those of one due date, oldest first. Once there is anything to take back, everything that
 * is due shares one invoice, so that corrections are netted with charges.
 *
 * @param billed what stands billed already
 * Source: ADR 0060.
 */
export function invoiceGroups(due: readonly DueLine[], billed: readonly BilledLine[]): InvoiceGroup[] {
  const lines = withRepetitions(due, billed);
  if (lines.some(({ kind }) => kind !== 'CHARGE')) return [{ dueOn: null, lines }];
  return chargesOf(lines);
}

/** One group for each due date, oldest first. */
export function chargesOf(lines: readonly DraftLine[]): InvoiceGroup[] {
  const byDate = Map.groupBy(lines, ({ dueOn }) => dueOn?.toString());
  return Array.from(byDate.values(), (group) => ({ dueOn: group[0]?.dueOn ?? null, lines: group })).sort(
    (a, b) => (a.dueOn !== null && b.dueOn !== null && isBefore(a.dueOn, b.dueOn) ? -1 : 1),
  );
}

const isSameStretch = (a: BilledLine, b: BilledLine): boolean =>
  a.priceId === b.priceId &&
  a.kind === b.kind &&
  a.service.start.equals(b.service.start) &&
  a.service.end.equals(b.service.end);

/** Counts what billed the same stretch before, so that the database can tell a second bill from a mistake. */
function withRepetitions(due: readonly DueLine[], billed: readonly BilledLine[]): DraftLine[] {
  const counted: DraftLine[] = [];
  for (const line of due) {
    const repetition = [...billed, ...counted].filter((before) => isSameStretch(before, line)).length;
    counted.push({ ...line, repetition });
  }
  return counted;
}
