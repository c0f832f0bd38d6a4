import { isCurrencyCode } from '../../../kernel/money/currency.ts';
import { type CurrencyCode, majorToMinor, roundMinor, sum } from '../../../kernel/money/money.ts';
import { multiply } from '../../../kernel/money/rational.ts';
import type { Rounding } from '../../../kernel/money/rounding.ts';
import type { Computed } from '../case.ts';
import { adapterOf, having } from '../shapes.ts';
import { exact, major } from '../values.ts';

/** Words of a source → our rounding. Half up is the default of ours and of every source that says nothing. */
export function roundingOf(policy: string): Rounding {
  if (/half[- ]even|banker/i.test(policy)) return 'half-even';
  if (/\bceil/i.test(policy) && !/half/i.test(policy)) return 'ceiling';
  if (/\bfloor|truncat|round(ed)? down/i.test(policy) && !/half|largest remainder/i.test(policy))
    return 'floor';
  return 'half-up';
}

export const currencyRounding = adapterOf('currency_rounding', [
  {
    fits: having('line_amounts'),
    answer: (given, { policy }) => {
      const currency = given.currency();
      const rounding = roundingOf(policy);
      const lines = given
        .decimals('line_amounts')
        .map((amount) => roundMinor(majorToMinor(amount, currency), currency, rounding));
      return {
        values: { subtotal: major(sum(lines, currency)), lines: lines.map(major) },
        policies: { rounding },
      };
    },
  },
  {
    fits: having('unit_price', 'quantity'),
    answer: (given, { policy, asked }) => {
      const rounding = roundingOf(policy);
      const amount = multiply(given.decimal('unit_price'), given.decimal('quantity'));
      const round = (currency: CurrencyCode): Computed =>
        major(roundMinor(majorToMinor(amount, currency), currency, rounding));
      const perCurrency = Object.fromEntries(asked.filter(isCurrencyCode).map((code) => [code, round(code)]));
      const own = given.has('currency') ? { rounded: round(given.currency()) } : {};
      return { values: { exact: exact(amount), ...perCurrency, ...own }, policies: { rounding } };
    },
  },
  {
    fits: having('amount', 'currency'),
    answer: (given, { policy }) => {
      const currency = given.currency();
      const rounding = roundingOf(policy);
      given.ignore('decimals');
      const rounded = roundMinor(majorToMinor(given.decimal('amount'), currency), currency, rounding);
      return { values: { rounded: major(rounded), rounded_minor: rounded.minor }, policies: { rounding } };
    },
  },
]);
