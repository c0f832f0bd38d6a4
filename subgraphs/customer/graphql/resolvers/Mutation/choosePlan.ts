import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromChoosePlan } from '../../convert.ts';
export const choosePlan: NonNullable<MutationResolvers['choosePlan']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('plan', await useCases.choosePlan(actor, fromChoosePlan(input)));
