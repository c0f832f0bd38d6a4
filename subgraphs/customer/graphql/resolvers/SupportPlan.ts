import { Defect } from '../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import type { SupportPlanResolvers } from '../../generated/resolvers.ts';

export const SupportPlan: SupportPlanResolvers = {
  __resolveReference: (reference, { loaders }) => {
    const id = parseId('SupportPlan', reference.id);
    return id === null ? null : loaders.plan.load(id);
  },
  contract: async ({ contractId }, _args, { loaders }) => {
    const contract = await loaders.contract.load(contractId);
    if (contract === null) throw new Defect('contracts are withdrawn, never deleted');
    return contract;
  },
  version: ({ termsVersion }) => termsVersion,
};
