import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromCorrectionInput } from '../../correction-input.ts';

export const prepareCorrection: NonNullable<MutationResolvers['prepareCorrection']> = async (
  _root,
  { input },
  { actor, useCases, loaders },
) => {
  const parsed = await fromCorrectionInput(input, loaders);
  return toPayload(
    'correction',
    parsed.ok
      ? await useCases.prepareCorrection(actor, { input: parsed.value, reason: input.reason })
      : parsed,
  );
};
