import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const closeAccountingPeriod: NonNullable<MutationResolvers['closeAccountingPeriod']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('period', await useCases.closeAccountingPeriod(actor, input));
