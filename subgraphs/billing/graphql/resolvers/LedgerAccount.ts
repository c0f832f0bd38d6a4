import type { LedgerAccountResolvers } from '../../generated/resolvers.ts';
import { toAccountName } from '../convert.ts';

export const LedgerAccount: LedgerAccountResolvers = { account: ({ account }) => toAccountName(account) };
