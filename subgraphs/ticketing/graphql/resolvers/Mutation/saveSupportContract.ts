import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromSaveSupportContract } from '../../convert.ts';

export const saveSupportContract: NonNullable<MutationResolvers['saveSupportContract']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('contract', await useCases.saveSupportContract(actor, fromSaveSupportContract(input)));
