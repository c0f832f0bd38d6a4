import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const myExpertProfile: NonNullable<QueryResolvers['myExpertProfile']> = (
  _root,
  _args,
  { actor, loaders },
) => (actor.expertId === null ? null : loaders.expert.load(actor.expertId));
