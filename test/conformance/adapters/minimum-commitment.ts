import { type Money, money, sum } from '../../../kernel/money/money.ts';
import { rational } from '../../../kernel/money/rational.ts';
import { round } from '../../../kernel/money/rounding.ts';
import type { DateRange } from '../../../kernel/time/dates.ts';
import { monthly } from '../../../kernel/time/frequency.ts';
import { periodOn } from '../../../kernel/time/periods.ts';
import { utc } from '../../../kernel/time/zone.ts';
import { endOfBilling, shareFactor, shareOf, trueUp } from '../../../subgraphs/billing/rating/index.ts';
import { defaultTaxPolicy, taxInvoice } from '../../../subgraphs/billing/tax/index.ts';
import type { Computed, Question } from '../case.ts';
import { scheduleOf } from '../cycles.ts';
import { dateOf, type Given } from '../given.ts';
import { adapterOf, granted, having } from '../shapes.ts';
import { periodShape, windowShape } from './pricing.ts';

/** `[start, "2023-02-28 inclusive"]`, or the calendar month of the last day. */
function periodOf(given: Given, last: Temporal.PlainDate): DateRange {
  if (!given.has('period')) return periodOn(scheduleOf(last, monthly, { billing: 'calendar' }), last).dates;
  const [start, end] = given.list('period');
  const until = dateOf(end, 'period');
  return {
    start: dateOf(start, 'period'),
    end: /inclusive/.test(String(end)) ? until.add({ days: 1 }) : until,
  };
}

/** A charge's minimum, for the served part of the period, over all of the charge's filters. */
function chargeMinimum(given: Given, { asked, policy }: Question): Record<string, Computed> {
  const usage: Money[] = given.has('usage_minor_by_filter')
    ? given.decimals('usage_minor_by_filter').map(({ num, den }) => money(num / den, 'EUR'))
    : [given.minor('usage_minor', 'EUR')];
  const billed = sum(usage, 'EUR').minor;
  const share = given.has('terminated_day') ? servedShare(given) : rational(1n);
  const isProrated = !/not prorated|unprorated/i.test(policy);
  const missing = trueUp(given.decimal('charge_minimum_minor'), {
    share: isProrated ? share : rational(1n),
    billedMinor: rational(billed),
  });
  const line = money(round(missing, 'half-up'), 'EUR');
  const percent = given.decimalOr('tax_percent', rational(0n));
  const taxes = granted(
    taxInvoice(
      [...usage, line].map((amount) => ({ amount, rates: [{ code: 'VAT', percent }] })),
      'EUR',
      { ...defaultTaxPolicy, taxRounding: 'per-line' },
    ),
  ).value;
  const total = asked.includes('credit_notes_minor') ? {} : { total_minor: taxes.gross.minor };
  return {
    usage_fee_minor: billed,
    usage_tax_minor: taxes.tax.minor - (taxes.lines.at(-1)?.tax.minor ?? 0n),
    true_up_minor: line.minor,
    true_up_tax_minor: taxes.lines.at(-1)?.tax.minor ?? null,
    fees_minor: taxes.net.minor,
    taxes_minor: taxes.tax.minor,
    ...total,
  };
}

function servedShare(given: Given) {
  const last = given.date('terminated_day');
  const period = periodOf(given, last);
  const served = { start: period.start, end: endOfBilling(last, 'billed') };
  return shareFactor(shareOf([served], period, { basis: 'calendar-day', zone: utc }));
}

export const minimumCommitment = adapterOf('minimum_commitment', [
  {
    fits: having('charge_minimum_minor'),
    answer: (given, question) => ({
      values: chargeMinimum(given, question),
      policies: { minimumCommitment: 'per-charge', prorationBasis: 'calendar-day', taxRounding: 'per-line' },
    }),
  },
  {
    fits: having('plan_commitment_minor'),
    answer: (given) => {
      const billed = ['subscription_fee_in_period_minor', 'usage_minor'].reduce(
        (total, name) => total + given.minorOr(name, 'EUR', money(0n, 'EUR')).minor,
        0n,
      );
      const missing = trueUp(given.decimal('plan_commitment_minor'), {
        share: rational(1n),
        billedMinor: rational(billed),
      });
      return {
        values: { commitment_true_up_minor: round(missing, 'half-up') },
        policies: { minimumCommitment: 'per-plan' },
      };
    },
  },
  windowShape,
  {
    fits: (given) => given.has('window') && given.has('units'),
    answer: (given, question) => periodShape.answer(given, question),
  },
  periodShape,
]);
