import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const me: NonNullable<QueryResolvers['me']> = (_root, _args, { actor, loaders }) =>
  actor.customerId === null ? null : loaders.customer.load(actor.customerId);
