import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const previewBillingRun: NonNullable<MutationResolvers['previewBillingRun']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('preview', await useCases.previewBillingRun(actor, input));
