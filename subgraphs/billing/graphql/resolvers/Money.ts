import { formatDecimal } from '../../../../kernel/money/money.ts';
import type { MoneyResolvers } from '../../generated/resolvers.ts';

export const Money: MoneyResolvers = {
  amount: (money) => formatDecimal(money),
  amountMinor: ({ minor }) => minor.toString(),
  currency: ({ currency }) => currency,
};
