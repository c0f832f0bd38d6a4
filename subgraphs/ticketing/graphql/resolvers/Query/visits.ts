import { composeId, parseId } from '../../../../../kernel/ids/ids.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

const daysMax = 31;

export const visits: NonNullable<QueryResolvers['visits']> = (_root, { expertId, from, days }, { read }) => {
  // An id of another form is one that does not exist.
  const whose =
    expertId == null ? null : (parseId('Expert', expertId) ?? composeId('Expert', 0, new Uint8Array(10)));
  const length = Math.min(Math.max(days ?? 1, 1), daysMax);
  return read.visits(whose, from, from.add({ hours: 24 * length }));
};
