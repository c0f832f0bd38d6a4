import { parseId } from '../../../../kernel/ids/ids.ts';
import type { CardResolvers } from '../../generated/resolvers.ts';

export const Card: CardResolvers = {
  __resolveReference({ id }) {
    const cardId = parseId('Card', id);
    return cardId === null ? null : { id: cardId };
  },
  async masked({ id }, _args, { loaders }) {
    const found = await loaders.card.load(id);
    if (found === null || found.card.stored === null) return null;
    return { ...found.card.stored, isDefault: found.isDefault };
  },
};
