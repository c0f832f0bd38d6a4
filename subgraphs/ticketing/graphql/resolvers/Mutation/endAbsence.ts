import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const endAbsence: NonNullable<MutationResolvers['endAbsence']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const { from, version, reason } = input;
  const expertId = parseId('Expert', input.expertId);
  const saved = await useCases.saveAbsence(actor, { expertId, from, until: null, version, reason });
  return toPayload('expert', saved);
};
