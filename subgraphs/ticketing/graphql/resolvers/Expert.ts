import { parseId } from '../../../../kernel/ids/ids.ts';
import type { ExpertResolvers } from '../../generated/resolvers.ts';

export const Expert: ExpertResolvers = {
  __resolveReference: ({ id }, { loaders }) => {
    const expertId = parseId('Expert', id);
    return expertId === null ? null : loaders.expert.load(expertId);
  },
  openTickets: ({ id }, _args, { loaders }) => loaders.openTickets.load(id),
};
