import { parseId } from '../../../../kernel/ids/ids.ts';
import type { SupportPlanResolvers } from '../../generated/resolvers.ts';

export const SupportPlan: SupportPlanResolvers = {
  __resolveReference({ id }) {
    const planId = parseId('SupportPlan', id);
    return planId === null ? null : { id: planId };
  },
  subscription: ({ id }, _args, { loaders }) => loaders.subscriptionOfPlan.load(id),
};
