import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const confirmBillingRun: NonNullable<MutationResolvers['confirmBillingRun']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('preview', await useCases.confirmBillingRun(actor, input));
