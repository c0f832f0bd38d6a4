import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromGiveConsent } from '../../convert-partners.ts';

export const giveConsent: NonNullable<MutationResolvers['giveConsent']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('consent', await useCases.giveConsent(actor, fromGiveConsent(input)));
