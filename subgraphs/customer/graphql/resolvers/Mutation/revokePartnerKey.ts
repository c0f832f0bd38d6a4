import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromRevokePartnerKey } from '../../convert-partners.ts';

export const revokePartnerKey: NonNullable<MutationResolvers['revokePartnerKey']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('key', await useCases.revokePartnerKey(actor, fromRevokePartnerKey(input)));
