import { type Money, money, nothing } from '../../../kernel/money/money.ts';
import { rational } from '../../../kernel/money/rational.ts';
import { yearly } from '../../../kernel/time/frequency.ts';
import type { BilledLine } from '../../../subgraphs/billing/invoicing/index.ts';
import { type RefundRequest, refund } from '../../../subgraphs/billing/payments/index.ts';
import { type Computed, Unreadable } from '../case.ts';
import { dateOf, type Given, majorOf } from '../given.ts';
import { runUntil, subscriptionOf, totalOf } from '../proration-runs.ts';
import { adapterOf, having } from '../shapes.ts';
import { major, words } from '../values.ts';

const currency = 'USD';

/** `233.82 paid` */
function amountPaid(text: string): Money {
  const match = /^([\d.]+)( paid)?$/.exec(text);
  if (match?.[1] === undefined) throw new Unreadable(`"${text}" is no amount`);
  return majorOf(match[1], currency, 'invoice');
}

/** A refund without adjustment: the debt lives again; with one: the named lines are credited. */
function refunded(given: Given): Record<string, Computed> {
  const paid = given.has('invoice') ? amountPaid(given.text('invoice')) : money(10_000n, currency);
  const wanted = given.text('refund');
  const amount = wanted === 'full' ? paid : majorOf(wanted, currency, 'refund');
  const adjusts = given.flag('adjust_invoice');
  const isNamed = !given.has('items') || !/not named/.test(String(given.raw('items')));
  const lines = adjusts && isNamed ? [{ lineId: 'line', amount, left: paid }] : [];
  const request: RefundRequest = { amount, effect: adjusts ? 'adjust-lines' : 'reopen-debt', lines };
  const result = refund(request, { balance: nothing(currency), paid });
  if (!result.ok) {
    const { code } = result.error;
    return { error: words(code, (text) => code === 'LINES_NOT_NAMED' && /items must be named/.test(text)) };
  }
  return {
    invoice_balance: major(result.value.value.balance),
    account_balance: major(result.value.value.balance),
  };
}

/** A cancelled year, its repair, and an adjustment of the rest: what is adjusted counts as billed. */
function adjustedRest(given: Given): Record<string, Computed> {
  given.ignore('then');
  const match = /^([\d.]+) (\S+?)\.\.(\S+?)( paid)?$/.exec(given.text('annual'));
  if (match === null) throw new Unreadable('annual is "amount start..end paid"');
  const price = majorOf(match[1], currency, 'annual');
  const start = dateOf(match[2], 'annual');
  const phase = { from: start, day: null, amountMinor: rational(price.minor), frequency: yearly };
  const billed = runUntil(subscriptionOf([phase]), start);
  const cancelled = given.date('cancelled');
  const ended = subscriptionOf([phase], { endsOn: cancelled });
  const repairs = runUntil(ended, cancelled, { billed });
  const left = totalOf([...billed, ...repairs]);
  const adjustments: BilledLine[] = billed.map((line) => ({
    ...line,
    kind: 'ADJUSTMENT',
    amount: money(-left.minor, currency),
  }));
  const later = runUntil(ended, cancelled.add({ years: 1 }), {
    billed: [...billed, ...repairs, ...adjustments],
  });
  given.ignore('repair');
  return {
    repair: major(totalOf(repairs)),
    adjustable_left: major(left),
    later_run: words(
      `${later.length} lines`,
      (text) => /must not re-?bill/i.test(text) && later.length === 0,
    ),
  };
}

export const refunds = adapterOf('refunds', [
  {
    fits: having('annual', 'cancelled'),
    answer: (given) => ({ values: adjustedRest(given), policies: { unusedCredit: 'amount-debited' } }),
  },
  {
    fits: having('refund'),
    answer: (given) => ({
      values: refunded(given),
      policies: { refund: given.flag('adjust_invoice') ? 'adjust-lines' : 'reopen-debt' },
    }),
  },
]);
