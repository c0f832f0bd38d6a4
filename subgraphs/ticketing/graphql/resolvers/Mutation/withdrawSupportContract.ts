import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const withdrawSupportContract: NonNullable<MutationResolvers['withdrawSupportContract']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('contract', await useCases.withdrawSupportContract(actor, input));
