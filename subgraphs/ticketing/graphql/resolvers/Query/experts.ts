import { parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { pageByName } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { byName } from '../../convert.ts';

export const experts: NonNullable<QueryResolvers['experts']> = async (_root, args, { read }) => {
  const page = parsePage(args);
  return toConnection(await read.expertPage(pageByName(page)), page, byName);
};
