import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const billingRuns: QueryResolvers['billingRuns'] = (_root, args, { lists }) => lists.runs(args);
