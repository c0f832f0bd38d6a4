import type { LedgerLineResolvers } from '../../generated/resolvers.ts';
import { toAccountName } from '../convert.ts';

export const LedgerLine: LedgerLineResolvers = { account: ({ account }) => toAccountName(account) };
