import { parseId } from '../../../../kernel/ids/ids.ts';
import type { ContractResolvers } from '../../generated/resolvers.ts';

export const Contract: ContractResolvers = {
  __resolveReference: (reference, { loaders }) => {
    const id = parseId('SupportContract', reference.id);
    return id === null ? null : loaders.contract.load(id);
  },
};
