import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const resolvePaymentAlert: NonNullable<MutationResolvers['resolvePaymentAlert']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('alert', await useCases.resolvePaymentAlert(actor, input));
