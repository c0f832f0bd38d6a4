import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const rejectCorrection: NonNullable<MutationResolvers['rejectCorrection']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('correction', await useCases.rejectCorrection(actor, input));
