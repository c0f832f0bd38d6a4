import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromCreatePartnerKey, toKeyPayload } from '../../convert-partners.ts';

export const createPartnerKey: NonNullable<MutationResolvers['createPartnerKey']> = async (
  _root,
  { input },
  { actor, useCases },
) => toKeyPayload(await useCases.createPartnerKey(actor, fromCreatePartnerKey(input)));
