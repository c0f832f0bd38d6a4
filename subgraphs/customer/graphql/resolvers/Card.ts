import { parseId } from '../../../../kernel/ids/ids.ts';
import type { CardResolvers } from '../../generated/resolvers.ts';

export const Card: CardResolvers = {
  __resolveReference: (reference, { loaders }) => {
    const id = parseId('Card', reference.id);
    return id === null ? null : loaders.card.load(id);
  },
};
