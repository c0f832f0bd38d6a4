import { type Explained, explained, step } from '../../../../kernel/explain/explained.ts';
import {
  add,
  type CurrencyCode,
  type Money,
  nothing,
  oneCurrency,
  smaller,
  subtract,
  sum,
} from '../../../../kernel/money/money.ts';
import type { Rounding } from '../../../../kernel/money/rounding.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { defaultTaxPolicy, type TaxRate, taxInvoice } from '../../tax/index.ts';

/** A line of a finalised invoice with what is left of it to credit. */
export interface CreditableLine {
  readonly id: string;
  /** Net after discount, less what was credited before. */
  readonly netLeft: Money;
  /** Tax of the line, less what was credited before. */
  readonly taxLeft: Money;
  readonly rates: readonly TaxRate[];
}

export interface CreditNoteItem {
  readonly lineId: string;
  /** Net to credit, above zero. */
  readonly net: Money;
}

/** What the invoice's money looks like. */
export interface CreditableInvoice {
  readonly currency: CurrencyCode;
  readonly lines: readonly CreditableLine[];
  /** Not yet paid: the first thing that a credit takes off. */
  readonly owed: Money;
  /** Paid and not refunded: the most that can go back. */
  readonly refundable: Money;
}

/** Where the money that is not owed any more goes: back to the payment method, or to the account. */
export const creditDestinations = ['refund', 'credit'] as const;
export type CreditDestination = (typeof creditDestinations)[number];

export interface CreditNote {
  readonly items: readonly { readonly lineId: string; readonly net: Money; readonly tax: Money }[];
  readonly net: Money;
  readonly tax: Money;
  /** net + tax as shown = refund + credit + offset. */
  readonly total: Money;
  readonly refund: Money;
  readonly credit: Money;
  readonly offset: Money;
}

export type CreditNoteRefusal =
  | 'CREDIT_NOTE_EMPTY'
  | 'CREDIT_NOT_POSITIVE'
  | 'LINE_UNKNOWN'
  | 'CREDIT_ABOVE_REMAINING'
  | 'CURRENCIES_MIXED'
  | 'TAX_RATE_WRONG';

/**
 * A credit note for parts of lines. Tax is taken from the credited net at the line's own rates, rounded per rate and line;
 * crediting the last of a line takes the tax that is left of it, so that nothing remains behind.
 *
 * Source: MONEY-AND-TIME, "Credit note = net + tax as shown, never above what is left; refund + credit + offset add up".
 */
export function creditNote(
  items: readonly CreditNoteItem[],
  invoice: CreditableInvoice,
  policy: { readonly destination: CreditDestination; readonly rounding: Rounding },
): Result<Explained<CreditNote>, CreditNoteRefusal> {
  if (items.length === 0)
    return refuse('CREDIT_NOTE_EMPTY', 'Name at least one line and the net amount to credit on it.', [
      'items',
    ]);
  const single = oneCurrency(
    items.map((item) => item.net),
    invoice.currency,
  );
  if (!single.ok) return single;
  const credited: { lineId: string; net: Money; tax: Money }[] = [];
  for (const [index, item] of items.entries()) {
    const tax = taxOfItem(item, invoice, index, policy.rounding);
    if (!tax.ok) return tax;
    credited.push({ ...item, tax: tax.value });
  }
  const note = settle(credited, invoice, policy.destination);
  return ok(
    explained(note, { destination: policy.destination, taxRounding: 'per-line', rounding: policy.rounding }, [
      step('net {net} + tax {tax} = {total}: {offset} off the debt, {refund} refunded, {credit} as credit', {
        net: note.net,
        tax: note.tax,
        total: note.total,
        offset: note.offset,
        refund: note.refund,
        credit: note.credit,
      }),
    ]),
  );
}

function taxOfItem(
  item: CreditNoteItem,
  invoice: CreditableInvoice,
  index: number,
  rounding: Rounding,
): Result<Money, CreditNoteRefusal> {
  const path = ['items', String(index)];
  const line = invoice.lines.find((each) => each.id === item.lineId);
  if (line === undefined) return refuse('LINE_UNKNOWN', `The invoice has no line ${item.lineId}.`, path);
  if (item.net.minor <= 0n) return refuse('CREDIT_NOT_POSITIVE', 'A credit is above zero.', path);
  if (item.net.minor > line.netLeft.minor)
    return refuse(
      'CREDIT_ABOVE_REMAINING',
      `The amount is higher than the remaining amount of the line; at most ${line.netLeft.minor} minor units net are left.`,
      path,
    );
  if (item.net.minor === line.netLeft.minor) return ok(line.taxLeft);
  const taxed = taxInvoice([{ amount: item.net, rates: line.rates }], invoice.currency, {
    ...defaultTaxPolicy,
    taxRounding: 'per-line',
    rounding,
  });
  return taxed.ok ? ok(smaller(taxed.value.value.tax, line.taxLeft)) : taxed;
}

function settle(
  items: CreditNote['items'],
  { currency, owed, refundable }: CreditableInvoice,
  destination: CreditDestination,
): CreditNote {
  const none = nothing(currency);
  const net = sum(
    items.map((item) => item.net),
    currency,
  );
  const tax = sum(
    items.map((item) => item.tax),
    currency,
  );
  const total = add(net, tax);
  const offset = smaller(total, owed);
  const rest = subtract(total, offset);
  const refund = destination === 'refund' ? smaller(rest, refundable) : none;
  return { items, net, tax, total, offset, refund, credit: subtract(rest, refund) };
}
