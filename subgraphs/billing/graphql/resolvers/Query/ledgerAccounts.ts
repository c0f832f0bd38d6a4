import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const ledgerAccounts: QueryResolvers['ledgerAccounts'] = (_root, _args, { lists }) =>
  lists.ledgerAccounts();
