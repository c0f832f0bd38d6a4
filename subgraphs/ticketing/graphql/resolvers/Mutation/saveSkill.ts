import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const saveSkill: NonNullable<MutationResolvers['saveSkill']> = async (
  _root,
  { input: { parent, aliases, withdrawn, version, reason, ...input } },
  { actor, useCases },
) => {
  const saved = await useCases.saveSkill(actor, {
    ...input,
    parent: parent ?? null,
    aliases: aliases ?? [],
    withdrawn: withdrawn ?? false,
    version: version ?? null,
    reason: reason ?? null,
  });
  return toPayload('skill', saved);
};
