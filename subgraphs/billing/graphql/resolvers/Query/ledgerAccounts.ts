import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const ledgerAccounts: NonNullable<QueryResolvers['ledgerAccounts']> = (_root, _args, { read }) =>
  read(({ ledger }) => ledger.accounts());
