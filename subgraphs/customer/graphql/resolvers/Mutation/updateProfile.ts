import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromUpdateProfile } from '../../convert.ts';
export const updateProfile: NonNullable<MutationResolvers['updateProfile']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('customer', await useCases.updateProfile(actor, fromUpdateProfile(input)));
