import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromAddCard } from '../../convert.ts';
export const addCard: NonNullable<MutationResolvers['addCard']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('card', await useCases.addCard(actor, fromAddCard(input)));
