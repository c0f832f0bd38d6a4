import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { orFault } from '../../convert.ts';

export const satisfactionReport: NonNullable<QueryResolvers['satisfactionReport']> = async (
  _root,
  days,
  { actor, useCases },
) => orFault(await useCases.reportSatisfaction(actor, days));
