import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromSaveSupportContract } from '../../convert.ts';

export const saveSupportContract: NonNullable<MutationResolvers['saveSupportContract']> = async (
  _root,
  { input },
  { useCases },
) => toPayload('contract', await useCases.saveSupportContract(fromSaveSupportContract(input)));
