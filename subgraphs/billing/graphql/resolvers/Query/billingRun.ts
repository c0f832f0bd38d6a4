import { parseId } from '../../../../../kernel/ids/ids.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const billingRun: NonNullable<QueryResolvers['billingRun']> = (_root, { id }, { loaders }) => {
  const runId = parseId('BillingRun', id);
  return runId === null ? null : loaders.run.load(runId);
};
