import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const cancelPlan: NonNullable<MutationResolvers['cancelPlan']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('plan', await useCases.cancelPlan(actor, { planId: parseId('SupportPlan', input.planId) }));
