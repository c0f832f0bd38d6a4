import { formatDecimal, type Money } from '../../kernel/money/money.ts';

/** The `Money` type of the schema. */
export interface MoneyModel {
  /** In the main unit, exact: `"30.00"`. */
  readonly amount: string;
  /** In the smallest unit: `"3000"`. */
  readonly amountMinor: string;
  readonly currency: string;
}

export const toMoneyModel = (value: Money): MoneyModel => ({
  amount: formatDecimal(value),
  amountMinor: value.minor.toString(),
  currency: value.currency,
});
