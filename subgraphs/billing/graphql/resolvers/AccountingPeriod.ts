import type { AccountingPeriodResolvers } from '../../generated/resolvers.ts';
import { toMoney } from '../convert.ts';

export const AccountingPeriod: AccountingPeriodResolvers = {
  month: ({ month }) => month.toString(),
  trialBalance: ({ trialBalance }) =>
    trialBalance.map(({ account, balance }) => ({ account, balance: toMoney(balance) })),
};
