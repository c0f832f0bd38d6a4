import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromCreatePartner } from '../../convert-partners.ts';

export const createPartner: NonNullable<MutationResolvers['createPartner']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('partner', await useCases.createPartner(actor, fromCreatePartner(input)));
