import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const skills: NonNullable<QueryResolvers['skills']> = (_root, _args, { read }) => read.skills();
