import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromSaveExpert } from '../../convert.ts';

export const saveExpert: NonNullable<MutationResolvers['saveExpert']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('expert', await useCases.saveExpert(actor, fromSaveExpert(input)));
