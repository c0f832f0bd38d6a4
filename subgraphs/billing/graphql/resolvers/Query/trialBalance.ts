import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { monthOf } from '../../month.ts';

export const trialBalance: NonNullable<QueryResolvers['trialBalance']> = (_root, { month }, { read }) => {
  const asked = monthOf(month);
  return read(({ accounting }) => accounting.trialBalance(asked));
};
