import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromWithdrawConsent } from '../../convert-partners.ts';

export const withdrawConsent: NonNullable<MutationResolvers['withdrawConsent']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('consent', await useCases.withdrawConsent(actor, fromWithdrawConsent(input)));
