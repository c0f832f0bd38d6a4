import { Defect } from '../../../../kernel/errors/errors.ts';
import type { NodeResolvers } from '../../generated/resolvers.ts';
import { nodeTypeName } from '../load-node.ts';

export const Node: NodeResolvers = {
  __resolveType: ({ id }) => {
    const typeName = nodeTypeName(id);
    if (typeName === null) throw new Defect(`${id} is no node of this quantum`);
    return typeName;
  },
};
