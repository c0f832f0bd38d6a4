import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const accountingPeriods: NonNullable<QueryResolvers['accountingPeriods']> = (_root, _args, { read }) =>
  read(({ accounting }) => accounting.periods());
