import { parseId } from '../../../../kernel/ids/ids.ts';
import type { ExpertResolvers } from '../../generated/resolvers.ts';
import { toBusinessHours } from '../convert.ts';

export const Expert: ExpertResolvers = {
  __resolveReference: ({ id }, { loaders }) => {
    const expertId = parseId('Expert', id);
    return expertId === null ? null : loaders.expert.load(expertId);
  },
  absences: ({ absences }) =>
    absences.map(({ from, until, reason }) => ({
      from: Temporal.Instant.from(from),
      until: Temporal.Instant.from(until),
      reason,
    })),
  workingHours: ({ workingHours }) => toBusinessHours(workingHours),
  openTickets: async ({ id }, _args, { loaders }) => (await loaders.openTickets.load(id))?.count ?? 0,
};
