import type { Money } from '../../../../kernel/money/money.ts';
import type { Rational } from '../../../../kernel/money/rational.ts';
import type { Rounding } from '../../../../kernel/money/rounding.ts';

/** Where tax is rounded: on each line, once per rate over the invoice, or once over the invoice. */
export const taxRoundings = ['per-line', 'per-rate', 'per-invoice'] as const;
export type TaxRounding = (typeof taxRoundings)[number];

/** Whether the amounts of lines are before tax or contain it. */
export const priceModes = ['tax-exclusive', 'tax-inclusive'] as const;
export type PriceMode = (typeof priceModes)[number];

/** Of a tax-inclusive price, the part that is rounded; the other part is what is left. */
export const inclusiveRoundings = ['net', 'tax'] as const;
export type InclusiveRounding = (typeof inclusiveRoundings)[number];

export interface TaxPolicy {
  readonly prices: PriceMode;
  readonly taxRounding: TaxRounding;
  readonly inclusiveRounds: InclusiveRounding;
  readonly rounding: Rounding;
}

export const defaultTaxPolicy: TaxPolicy = {
  prices: 'tax-exclusive',
  taxRounding: 'per-rate',
  inclusiveRounds: 'net',
  rounding: 'half-up',
};

/** `{ code: 'DE-VAT-19', percent: 19 }`; percent is 0 to 100, exact. */
export interface TaxRate {
  readonly code: string;
  readonly percent: Rational;
}

/** A line's amount after discounts, in the price mode of the policy. Several rates on one line are added, not compounded. */
export interface TaxableLine {
  readonly amount: Money;
  readonly rates: readonly TaxRate[];
}

export interface TaxedLine {
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
}

export interface TaxOfRate {
  readonly code: string;
  readonly percent: Rational;
  /** What the rate was applied to. */
  readonly net: Money;
  readonly tax: Money;
}

/** Lines add up to rates, and both to the totals, to the minor unit. */
export interface TaxedInvoice {
  readonly lines: readonly TaxedLine[];
  readonly rates: readonly TaxOfRate[];
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
}
