import { toMoneyModel } from '../../../../../platform/graphql/money.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { orFault } from '../../convert.ts';

export const moneyReport: NonNullable<QueryResolvers['moneyReport']> = async (_root, days, { reports }) => {
  const report = orFault(await reports.money(days));
  const rows = report.rows.map((row) => ({
    ...row,
    invoiced: toMoneyModel(row.invoiced),
    paid: toMoneyModel(row.paid),
    outstanding: toMoneyModel(row.outstanding),
  }));
  return { ...report, rows };
};
