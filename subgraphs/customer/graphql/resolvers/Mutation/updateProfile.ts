import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromUpdateProfile, optionalId } from '../../convert.ts';

export const updateProfile: NonNullable<MutationResolvers['updateProfile']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const customerId = optionalId('Customer', input.customerId);
  return toPayload(
    'customer',
    await useCases.updateProfile(actor, { customerId, changes: fromUpdateProfile(input) }),
  );
};
