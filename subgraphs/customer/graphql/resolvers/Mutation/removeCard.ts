import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const removeCard: NonNullable<MutationResolvers['removeCard']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('card', await useCases.removeCard(actor, { cardId: parseId('Card', input.cardId) }));
