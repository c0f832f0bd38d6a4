import { add, type Money, money, nothing, times } from '../../../kernel/money/money.ts';
import { type Rational, rational } from '../../../kernel/money/rational.ts';
import { round } from '../../../kernel/money/rounding.ts';
import { dateIn } from '../../../kernel/time/dates.ts';
import { periodOn } from '../../../kernel/time/periods.ts';
import { utc } from '../../../kernel/time/zone.ts';
import { creditNote, voidInvoice } from '../../../subgraphs/billing/invoicing/index.ts';
import { endOfBilling, shareFactor, shareOf } from '../../../subgraphs/billing/rating/index.ts';
import { type Computed, type Question, Unreadable } from '../case.ts';
import { planWords, scheduleOf } from '../cycles.ts';
import { Given } from '../given.ts';
import { adapterOf, granted, having } from '../shapes.ts';
import { words } from '../values.ts';

const currency = 'EUR';
const none = nothing(currency);

interface Invoice {
  readonly net: Money;
  readonly tax: Money;
  readonly percent: Rational;
  readonly isPaid: boolean;
}

function invoiceOf(given: Given): Invoice {
  const facts = given.facts('invoice');
  const net = facts.minor('net_minor', currency);
  const percent = facts.decimal('tax_percent');
  const computed = times(net, rational(percent.num, percent.den * 100n), 'half-up');
  return { net, percent, tax: facts.minorOr('tax_minor', currency, computed), isPaid: facts.flag('paid') };
}

/** One credit of a net amount, after others of the same line. */
function credited({ net, tax, percent, isPaid }: Invoice, credits: readonly Money[]) {
  let left = { id: 'line', netLeft: net, taxLeft: tax, rates: [{ code: 'VAT', percent }] };
  let note = null;
  for (const credit of credits) {
    const total = add(left.netLeft, left.taxLeft);
    const money = isPaid ? { owed: none, refundable: total } : { owed: total, refundable: none };
    note = granted(
      creditNote(
        [{ lineId: 'line', net: credit }],
        { currency, lines: [left], ...money },
        { destination: 'credit', rounding: 'half-up' },
      ),
    ).value;
    left = {
      ...left,
      netLeft: { ...left.netLeft, minor: left.netLeft.minor - note.net.minor },
      taxLeft: { ...left.taxLeft, minor: left.taxLeft.minor - note.tax.minor },
    };
  }
  return note;
}

/** Sources with one word for both call what is taken off a debt a credit, too. */
function noteValues(note: NonNullable<ReturnType<typeof credited>>): Record<string, Computed> {
  return {
    net_minor: note.net.minor,
    tax_minor: note.tax.minor,
    total_minor: note.total.minor,
    credit_minor: note.credit.minor + note.offset.minor,
    refund_minor: note.refund.minor,
  };
}

function unusedShare(given: Given): Rational {
  const sentence = given.text('plan');
  if (given.has('unused')) {
    const match = /^(\d+)\/(\d+)$/.exec(given.text('unused'));
    if (match === null) throw new Unreadable('unused is a fraction such as 6/7');
    return rational(BigInt(match[1] ?? '0'), BigInt(match[2] ?? '1'));
  }
  const plan = planWords(sentence);
  const zone = given.zone();
  const start = dateIn(zone, given.instant('start'));
  const end = endOfBilling(dateIn(zone, given.instant('terminated')), 'billed');
  const period = periodOn(scheduleOf(start, plan.frequency, { billing: plan.billing }), end).dates;
  return shareFactor(
    shareOf([{ start: end, end: period.end }], period, { basis: 'calendar-day', zone: utc }),
  );
}

const creditName = /credit\w*_net_minor$/;

/** Credits of an invoice that another case of the folder describes, with those that came before. */
function referred(given: Given, { factsOf }: Question): { invoice: Invoice; before: Money[] } {
  if (!given.has('after')) return { invoice: invoiceOf(given), before: [] };
  const id = given.text('after');
  const facts = factsOf(id);
  if (facts === null) throw new Unreadable(`the facts refer to ${id}, which is not in this folder`);
  const other = new Given(facts);
  const name = Object.keys(facts).find((each) => creditName.test(each));
  return { invoice: invoiceOf(other), before: name === undefined ? [] : [other.minor(name, currency)] };
}

function voided(given: Given): Record<string, Computed> {
  const invoice = given.has('invoice') ? invoiceOf(given) : null;
  const total =
    invoice === null ? given.minor('invoice_total_minor', currency) : add(invoice.net, invoice.tax);
  if (given.has('invoice')) given.facts('invoice').ignore('total_minor');
  const paid = given.has('paid_minor')
    ? given.minor('paid_minor', currency)
    : invoice?.isPaid === true
      ? total
      : none;
  const isPart = /part/.test(given.text('action'));
  const rest = { ...total, minor: total.minor - paid.minor };
  const give = {
    refund: given.minorOr('refund_minor', currency, paid),
    credit: given.minorOr('credit_minor', currency, isPart ? none : rest),
  };
  const { value: notes } = granted(voidInvoice({ total, paid }, give));
  const [first, second] = notes;
  const sum = notes.reduce((minor, note) => minor + note.total.minor, 0n);
  return {
    credit_notes: notes.length,
    credit_minor: first?.credit.minor ?? null,
    refund_minor: first?.refund.minor ?? null,
    total_minor: first?.total.minor ?? null,
    credit_note_status: first?.status === 'FINALISED' ? 'finalized' : 'voided',
    second_note: words(
      second?.status.toLowerCase() ?? 'none',
      (text) => second !== undefined && text.includes(second.status.toLowerCase()),
    ),
    sum_of_notes: words(
      `${sum} of ${total.minor}`,
      (text) => text === 'invoice total' && sum === total.minor,
    ),
  };
}

export const creditNotes = adapterOf('credit_notes', [
  {
    fits: having('fee_net_minor', 'item_net_minor'),
    answer: (given) => {
      const fee = given.minor('fee_net_minor', currency);
      const before = given.minorOr('already_credited_minor', currency, none);
      const line = {
        id: 'line',
        netLeft: money(fee.minor - before.minor, currency),
        taxLeft: none,
        rates: [],
      };
      const result = creditNote(
        [{ lineId: 'line', net: given.minor('item_net_minor', currency) }],
        { currency, lines: [line], owed: none, refundable: fee },
        { destination: 'credit', rounding: 'half-up' },
      );
      const code = result.ok ? 'none' : result.error.code;
      const says: Readonly<Record<string, RegExp>> = {
        CREDIT_ABOVE_REMAINING: /higher than the remaining|remaining fee/i,
        CREDIT_NOT_POSITIVE: /negative|positive|zero/i,
      };
      return { values: { error: words(code, (text) => says[code]?.test(text) === true) } };
    },
  },
  {
    fits: having('action'),
    answer: (given) => ({ values: voided(given), policies: { void: 'by-documents' } }),
  },
  {
    fits: having('invoice', 'plan'),
    answer: (given) => {
      const invoice = invoiceOf(given);
      given.facts('invoice').ignore('total_minor');
      const share = unusedShare(given);
      given.ignore('start', 'terminated');
      const net = round({ num: invoice.net.minor * share.num, den: share.den }, 'half-up');
      const note = credited(invoice, [{ ...invoice.net, minor: net }]);
      return {
        values: note === null ? {} : noteValues(note),
        policies: { dayOfCancellation: 'billed', taxRounding: 'per-line' },
      };
    },
  },
  {
    fits: (_given, { given }) => Object.keys(given).some((name) => creditName.test(name)),
    answer: (given, question) => {
      const { invoice, before } = referred(given, question);
      const name = Object.keys(question.given).find((each) => creditName.test(each)) ?? '';
      const note = credited(invoice, [...before, given.minor(name, currency)]);
      return { values: note === null ? {} : noteValues(note), policies: { taxRounding: 'per-line' } };
    },
  },
]);
