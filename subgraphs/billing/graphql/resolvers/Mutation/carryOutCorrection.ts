import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const carryOutCorrection: NonNullable<MutationResolvers['carryOutCorrection']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('correction', await useCases.carryOutCorrection(actor, input));
