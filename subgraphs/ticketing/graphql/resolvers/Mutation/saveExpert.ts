import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromSaveExpert } from '../../convert.ts';

export const saveExpert: NonNullable<MutationResolvers['saveExpert']> = async (
  _root,
  { input },
  { useCases },
) => toPayload('expert', await useCases.saveExpert(fromSaveExpert(input)));
