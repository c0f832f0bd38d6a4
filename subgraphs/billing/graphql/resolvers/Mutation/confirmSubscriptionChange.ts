import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const confirmSubscriptionChange: NonNullable<MutationResolvers['confirmSubscriptionChange']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('change', await useCases.confirmSubscriptionChange(actor, input));
