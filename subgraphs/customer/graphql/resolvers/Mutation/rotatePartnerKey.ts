import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromRotatePartnerKey, toKeyPayload } from '../../convert-partners.ts';

export const rotatePartnerKey: NonNullable<MutationResolvers['rotatePartnerKey']> = async (
  _root,
  { input },
  { actor, useCases },
) => toKeyPayload(await useCases.rotatePartnerKey(actor, fromRotatePartnerKey(input)));
