import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromRemovePartnerOwner } from '../../convert-partners.ts';

export const removePartnerOwner: NonNullable<MutationResolvers['removePartnerOwner']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('partner', await useCases.removePartnerOwner(actor, fromRemovePartnerOwner(input)));
