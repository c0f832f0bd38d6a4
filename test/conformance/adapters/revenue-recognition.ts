import { add, type Money, money, negate, nothing, subtract } from '../../../kernel/money/money.ts';
import { rational } from '../../../kernel/money/rational.ts';
import { type Interval, intervalOfDates } from '../../../kernel/time/interval.ts';
import { utc } from '../../../kernel/time/zone.ts';
import {
  balanceOf,
  balancesOf,
  creditNoteIssued,
  debtWrittenOff,
  invoiceIssued,
  type LedgerAccount,
  type Posting,
  paymentReversed,
  paymentSettled,
  refundPaid,
  revenueRecognised,
} from '../../../subgraphs/billing/ledger/index.ts';
import { prorate } from '../../../subgraphs/billing/rating/index.ts';
import {
  type MonthOfRevenue,
  type RecognitionGranularity,
  recogniseRevenue,
  recognitionGranularities,
} from '../../../subgraphs/billing/revenue/index.ts';
import { type Computed, type Question, Unreadable } from '../case.ts';
import { dateOf, type Given, majorOf } from '../given.ts';
import { adapterOf, having } from '../shapes.ts';
import { major, series } from '../values.ts';

const currency = 'USD';
const none = nothing(currency);
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const nameOf = (month: Temporal.PlainYearMonth): string => monthNames[month.month - 1] ?? '';

function granularityOf(given: Given, policy: string): RecognitionGranularity {
  const text = `${given.textOr('granularity', '')} ${policy}`;
  return recognitionGranularities.find((name) => text.includes(name.split('-')[0] ?? name)) ?? 'day';
}

/** Movements per month: postings of a document and of each month's revenue. */
type Movements = ReadonlyMap<string, readonly Posting[]>;

function movementsOf(account: LedgerAccount, movements: Movements, sign: 1 | -1): Record<string, Computed> {
  const entries = [...movements].flatMap(([name, postings]): [string, Computed][] => {
    const balance = balanceOf(account, postings, currency);
    return balance.minor === 0n ? [] : [[name, major(sign === 1 ? balance : negate(balance))]];
  });
  return Object.fromEntries(entries);
}

function post(movements: Map<string, Posting[]>, name: string, ...postings: readonly Posting[]): void {
  movements.set(name, [...(movements.get(name) ?? []), ...postings]);
}

const issued = (net: Money, tax: Money = none): Posting =>
  invoiceIssued({ netDeferred: net, netEarned: none, tax, creditApplied: none, creditCreated: none });

const recognised = (movements: Map<string, Posting[]>, schedule: readonly MonthOfRevenue[]): void => {
  for (const { month, revenue } of schedule)
    post(movements, nameOf(month), revenueRecognised({ amount: revenue }));
};

/** The service period, from a range, from instants, or from a start and whole months. */
function serviceOf(given: Given): Interval {
  if (given.hasAll('from', 'to')) return { start: given.instant('from'), end: given.instant('to') };
  if (given.has('months')) {
    const start = given.date('start');
    return intervalOfDates({ start, end: start.add({ months: given.whole('months') }) }, utc);
  }
  const [start, end] = given.list('period');
  const last = dateOf(end, 'period');
  const until = /inclusive/.test(String(end)) ? last.add({ days: 1 }) : last;
  return intervalOfDates({ start: dateOf(start, 'period'), end: until }, utc);
}

/** An invoice over a service period, perhaps with a credit note and a payment: every account, month by month. */
function schedule(given: Given, { policy, asked }: Question): Record<string, Computed> {
  const service = serviceOf(given);
  const amount = given.major('amount', currency);
  const noteName = ['pre_payment_credit_note', 'credit_note'].find((name) => given.has(name));
  const note = noteName === undefined ? none : given.major(noteName, currency);
  const net = subtract(amount, note);
  const months = recogniseRevenue(net, service, {
    granularity: granularityOf(given, policy),
    zone: utc,
  }).value;
  const movements = new Map<string, Posting[]>(months.map(({ month }) => [nameOf(month), []]));
  const first = nameOf(months[0]?.month ?? Temporal.PlainYearMonth.from('2000-01'));
  post(movements, first, issued(amount));
  if (note.minor > 0n)
    post(
      movements,
      first,
      creditNoteIssued({
        netDeferred: note,
        netEarned: none,
        tax: none,
        refund: none,
        credit: none,
        offset: note,
      }),
    );
  const paid = /^([\d.]+) in (\w+)$/.exec(String(given.raw('paid') ?? ''));
  if (paid !== null) {
    const cash = majorOf(paid[1], currency, 'paid');
    post(movements, paid[2] ?? first, paymentSettled({ amount: cash, applied: cash, fee: none }));
  }
  recognised(movements, months);
  const list = months.map(({ revenue }) => major(revenue));
  const deferredFirst = negate(balanceOf('deferred-revenue', movements.get(first) ?? [], currency));
  return {
    ...byMonth(movements),
    AR: movementsOf('receivable', movements, 1),
    cash: movementsOf('cash', movements, 1),
    revenue: movementsOf('revenue', movements, -1),
    deferred: movementsOf('deferred-revenue', movements, -1),
    ...Object.fromEntries(
      asked.filter((name) => name.startsWith('revenue_by_month')).map((name) => [name, series(list)]),
    ),
    ...Object.fromEntries(
      asked.filter((name) => name.startsWith('deferred_in_')).map((name) => [name, major(deferredFirst)]),
    ),
  };
}

function byMonth(movements: Movements): Record<string, Computed> {
  return Object.fromEntries(
    [...movements].map(([name, postings]): [string, Computed] => [
      name,
      {
        revenue: major(negate(balanceOf('revenue', postings, currency))),
        deferred: major(negate(balanceOf('deferred-revenue', postings, currency))),
      },
    ]),
  );
}

/** `90.00 monthly from Apr 1`, then `120.00 from Apr 21 (10 days left of 30)`. */
function upgrade(given: Given): Record<string, Computed> {
  const first = /^([\d.]+)/.exec(given.text('plan1'));
  const second = /^([\d.]+) .*\((\d+) days left of (\d+)\)$/.exec(given.text('upgrade'));
  if (first === null || second === null) throw new Unreadable('the upgrade is not understood');
  const [left, whole] = [BigInt(second[2] ?? '0'), BigInt(second[3] ?? '1')];
  const earned = (price: string | undefined, part: bigint) =>
    prorate(
      rational(majorOf(price, currency, 'price').minor),
      { part, whole, unit: 'days' },
      { currency, rounding: 'half-up', basis: 'calendar-day' },
    ).value;
  return {
    plan1_recognised: major(earned(first[1], whole - left)),
    plan2_recognised: major(earned(second[1], left)),
  };
}

/** `90.00 on Jan 1` */
function amountOn(text: string): { amount: Money; month: string } {
  const match = /^([\d.]+) on (\w{3})/.exec(text);
  if (match === null) throw new Unreadable(`"${text}" is no amount on a day`);
  return { amount: majorOf(match[1], currency, text), month: match[2] ?? '' };
}

/** A one-off is earned at once; what is refunded later stands on a contra account. */
function oneOff(given: Given): Record<string, Computed> {
  const [sold, back] = [amountOn(given.text('one_off')), amountOn(given.text('refund'))];
  const movements = new Map<string, Posting[]>();
  post(movements, sold.month, issued(sold.amount), revenueRecognised({ amount: sold.amount }));
  const note = {
    netDeferred: none,
    netEarned: back.amount,
    tax: none,
    refund: back.amount,
    credit: none,
    offset: none,
  };
  post(movements, back.month, creditNoteIssued(note), refundPaid({ amount: back.amount }));
  return {
    revenue: movementsOf('revenue', movements, -1),
    contra_refunds: movementsOf('refunds', movements, 1),
  };
}

/** Every kind of posting, with amounts that differ. */
function samplePostings(): Posting[] {
  const [a, b, c] = [100n, 37n, 12n].map((minor) => money(minor, currency));
  if (a === undefined || b === undefined || c === undefined) return [];
  return [
    invoiceIssued({ netDeferred: a, netEarned: b, tax: c, creditApplied: b, creditCreated: none }),
    paymentSettled({ amount: a, applied: b, fee: c }),
    paymentReversed({ amount: a, fee: c }),
    creditNoteIssued({ netDeferred: a, netEarned: b, tax: c, refund: add(a, c), credit: none, offset: b }),
    refundPaid({ amount: b }),
    debtWrittenOff({ amount: c }),
    revenueRecognised({ amount: a }),
  ];
}

export const revenueRecognition = adapterOf('revenue_recognition', [
  {
    fits: having('plan1', 'upgrade'),
    answer: (given) => ({ values: upgrade(given), policies: { revenueRecognition: 'day' } }),
  },
  { fits: having('one_off', 'refund'), answer: (given) => ({ values: oneOff(given) }) },
  {
    fits: having('invoice_net', 'tax'),
    answer: (given) => {
      const postings = [issued(given.major('invoice_net', currency), given.major('tax', currency))];
      const balance = (account: LedgerAccount) => balanceOf(account, postings, currency);
      return {
        values: {
          recognisable: major(negate(balance('deferred-revenue'))),
          tax_liability: major(negate(balance('tax'))),
          AR: major(balance('receivable')),
        },
      };
    },
  },
  {
    fits: having('accounts'),
    answer: (given) => {
      given.ignore('accounts');
      const sums = samplePostings().flatMap(({ entries }) => [...balancesOf(entries).values()]);
      const total = sums.every((sum) => sum === 0n) ? '0' : 'not zero';
      return { values: { every_transaction_sums_to: total } };
    },
  },
  {
    fits: (given) => given.has('amount') && (given.has('period') || given.has('months') || given.has('from')),
    answer: (given, question) => ({
      values: schedule(given, question),
      policies: { revenueRecognition: granularityOf(given, question.policy) },
    }),
  },
]);
