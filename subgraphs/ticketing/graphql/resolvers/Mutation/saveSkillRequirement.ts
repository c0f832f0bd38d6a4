import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const saveSkillRequirement: NonNullable<MutationResolvers['saveSkillRequirement']> = async (
  _root,
  { input: { model, version, reason, ...input } },
  { actor, useCases },
) => {
  const saved = await useCases.saveSkillRequirement(actor, {
    ...input,
    model: model ?? null,
    version: version ?? null,
    reason: reason ?? null,
  });
  return toPayload('requirement', saved);
};
