import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const skillRequirements: NonNullable<QueryResolvers['skillRequirements']> = (_root, _args, { read }) =>
  read.skillRequirements();
