import { RequestFault } from '../../../../../kernel/errors/errors.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { loadNode } from '../../load-node.ts';

const idsMax = 100;

export const nodes: NonNullable<QueryResolvers['nodes']> = (_root, { ids }, { loaders }) => {
  if (ids.length > idsMax)
    throw new RequestFault('BAD_USER_INPUT', `At most ${idsMax} ids at once; ${ids.length} were given.`);
  return Promise.all(ids.map((id) => loadNode(id, loaders)));
};
