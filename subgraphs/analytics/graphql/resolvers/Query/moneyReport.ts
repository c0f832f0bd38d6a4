import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { orFault } from '../../convert.ts';

export const moneyReport: NonNullable<QueryResolvers['moneyReport']> = async (_root, days, { reports }) =>
  orFault(await reports.money(days));
