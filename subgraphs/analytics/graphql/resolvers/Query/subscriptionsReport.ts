import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const subscriptionsReport: NonNullable<QueryResolvers['subscriptionsReport']> = (
  _root,
  _args,
  { actor, useCases },
) => useCases.reportSubscriptions(actor);
