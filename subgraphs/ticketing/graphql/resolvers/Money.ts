import { formatDecimal } from '../../../../kernel/money/money.ts';
import type { MoneyResolvers } from '../../generated/resolvers.ts';

export const Money: MoneyResolvers = {
  amount: formatDecimal,
  amountMinor: ({ minor }) => minor.toString(),
};
