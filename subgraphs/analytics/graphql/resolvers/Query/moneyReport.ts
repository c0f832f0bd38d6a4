import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { orFault } from '../../convert.ts';

export const moneyReport: NonNullable<QueryResolvers['moneyReport']> = async (
  _root,
  days,
  { actor, useCases },
) => orFault(await useCases.reportMoney(actor, days));
