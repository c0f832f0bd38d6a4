import { type Money as Amount, formatDecimal } from '../../kernel/money/money.ts';

/** Resolves the `Money` type of the schema; every quantum that has it uses this. */
export const Money = {
  /** In the main unit, exact: `"30.00"`. */
  amount: (money: Amount): string => formatDecimal(money),
  /** In the smallest unit: `"3000"`. */
  amountMinor: ({ minor }: Amount): string => minor.toString(),
  currency: ({ currency }: Amount): string => currency,
};
