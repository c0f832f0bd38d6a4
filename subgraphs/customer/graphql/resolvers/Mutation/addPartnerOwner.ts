import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromAddPartnerOwner } from '../../convert-partners.ts';

export const addPartnerOwner: NonNullable<MutationResolvers['addPartnerOwner']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('partner', await useCases.addPartnerOwner(actor, fromAddPartnerOwner(input)));
