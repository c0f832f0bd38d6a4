import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const ticketWatch: NonNullable<QueryResolvers['ticketWatch']> = (_root, _args, { read }) =>
  read.ticketWatch();
