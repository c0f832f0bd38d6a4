import { parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { pageByName } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { orFault } from '../../convert.ts';

export const expertPerformanceReport: NonNullable<QueryResolvers['expertPerformanceReport']> = async (
  _root,
  { from, to, first, after },
  { actor, useCases },
) => {
  const page = parsePage({ first: first ?? null, after: after ?? null });
  const { rows, freshness } = orFault(
    await useCases.reportExpertPerformance(actor, { from, to, page: pageByName(page) }),
  );
  const nodes = rows.map((row) => ({
    ...row,
    ratings: Number(row.ratings),
    expert: { id: row.expertId },
    freshness,
  }));
  return toConnection(nodes, page, (row) => [row.name, row.expertId]);
};
