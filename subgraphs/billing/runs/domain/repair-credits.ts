import type { InvoiceId } from '../../../../kernel/ids/ids.ts';
import { allocate } from '../../../../kernel/money/allocate.ts';
import { type Money, negate, nothing, smaller, subtract } from '../../../../kernel/money/money.ts';
import { compareRational } from '../../../../kernel/money/rational.ts';
import { type DateRange, daysIn, isBefore, sharedDates } from '../../../../kernel/time/dates.ts';
import type { BilledLine, DraftLine, StoredLine } from '../../invoicing/index.ts';

/** What one credit note takes back of one invoice; each line of it once. */
export interface RepairCredit {
  readonly invoiceId: InvoiceId;
  readonly items: readonly { readonly line: number; readonly net: Money; readonly repairs: DateRange }[];
}

type Item = RepairCredit['items'][number] & { readonly invoiceId: InvoiceId };

/**
 * The credit notes that give repairs back: each repair from the lines that charged its dates, by their days, and never more than
 * is left of a line.
 *
 * @param repairs negative lines of one subscription
 * @param billed  every line that stands billed, of documents that are not void
 * @returns the sum of the items is the sum of the repairs, unless less is left of the lines
 */
export function creditRepairs(
  repairs: readonly DraftLine[],
  billed: readonly StoredLine[],
): readonly RepairCredit[] {
  const left = new Map<StoredLine, Money>();
  for (const line of billed) if (line.kind === 'CHARGE') left.set(line, netLeft(line, billed));
  const items = repairs.flatMap((repair) => itemsOf(repair, left));
  return notesOf(items);
}

const isSameSource = (a: StoredLine, b: StoredLine): boolean =>
  a.source.invoiceId === b.source.invoiceId && a.source.position === b.source.position;

/** The line's amount less what credit notes took of it. */
const netLeft = (line: StoredLine, billed: readonly StoredLine[]): Money =>
  billed.reduce(
    (rest, each) =>
      each !== line && each.kind !== 'CHARGE' && isSameSource(each, line)
        ? subtract(rest, negate(each.amount))
        : rest,
    line.amount,
  );

const isSameTariff = (a: BilledLine, b: BilledLine): boolean =>
  a.priceId === b.priceId &&
  a.period.start.equals(b.period.start) &&
  a.period.end.equals(b.period.end) &&
  compareRational(a.fullMinor, b.fullMinor) === 0;

function itemsOf(repair: DraftLine, left: Map<StoredLine, Money>): Item[] {
  const parts = [...left.keys()].flatMap((line) => {
    const dates = isSameTariff(line, repair) ? sharedDates(line.service, repair.service) : null;
    return dates === null ? [] : [{ line, dates }];
  });
  if (parts.length === 0) return [];
  const total = negate(repair.amount);
  const shares = allocate(
    total,
    parts.map(({ dates }) => BigInt(daysIn(dates))),
  );
  let carried = nothing(total.currency);
  return parts.flatMap(({ line, dates }, index) => {
    const wanted = addTo(shares[index] ?? carried, carried);
    const most = left.get(line) ?? nothing(total.currency);
    const net = smaller(wanted, most);
    carried = subtract(wanted, net);
    if (net.minor <= 0n) return [];
    left.set(line, subtract(most, net));
    return [{ invoiceId: line.source.invoiceId, line: line.source.position, net, repairs: dates }];
  });
}

const addTo = (a: Money, b: Money): Money => ({ ...a, minor: a.minor + b.minor });

/** One note for each invoice; a second one where a line is taken back over two stretches. */
function notesOf(items: readonly Item[]): RepairCredit[] {
  const notes: { invoiceId: InvoiceId; items: RepairCredit['items'][number][] }[] = [];
  for (const { invoiceId, ...item } of items.toSorted((a, b) =>
    isBefore(a.repairs.start, b.repairs.start) ? -1 : 1,
  )) {
    const open = notes.find(
      (note) => note.invoiceId === invoiceId && !note.items.some(({ line }) => line === item.line),
    );
    if (open === undefined) notes.push({ invoiceId, items: [item] });
    else open.items.push(item);
  }
  return notes;
}
