import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { loadNode } from '../../load-node.ts';

export const node: NonNullable<QueryResolvers['node']> = (_root, { id }, { loaders }) =>
  loadNode(id, loaders);
