import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { monthOf } from '../../month.ts';

export const deferredRevenue: NonNullable<QueryResolvers['deferredRevenue']> = (
  _root,
  { month },
  { read },
) => {
  const asked = monthOf(month);
  return read(({ accounting }) => accounting.deferredRevenue(asked));
};
