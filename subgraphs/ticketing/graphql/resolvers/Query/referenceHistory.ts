import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const referenceHistory: NonNullable<QueryResolvers['referenceHistory']> = (
  _root,
  { kind, thing },
  { read },
) => read.referenceHistory(kind, thing);
