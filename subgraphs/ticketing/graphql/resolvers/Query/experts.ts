import { toConnection } from '../../../../../platform/graphql/connection.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { byName, pageOf, toNamePage } from '../../convert.ts';

export const experts: NonNullable<QueryResolvers['experts']> = async (_root, args, { reads }) => {
  const page = pageOf(args);
  return toConnection(await reads.expertPage(toNamePage(page)), page, byName);
};
