import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const withdrawSubscriptionChange: NonNullable<
  MutationResolvers['withdrawSubscriptionChange']
> = async (_root, { input }, { actor, useCases }) =>
  toPayload('change', await useCases.withdrawSubscriptionChange(actor, input));
