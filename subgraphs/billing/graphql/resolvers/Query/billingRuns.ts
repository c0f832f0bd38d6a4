import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const billingRuns: NonNullable<QueryResolvers['billingRuns']> = (_root, args, { lists }) =>
  lists.runs(args);
