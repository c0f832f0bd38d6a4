import { assert } from '../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../kernel/ids/ids.ts';
import type { BillingRunResolvers } from '../../generated/resolvers.ts';
import type { BillingRunReport, BillingRun as Model } from '../../runs/index.ts';
import type { BillingContext } from '../context.ts';

/** Counted once for all figures of one answer. */
const figure =
  <Name extends keyof BillingRunReport>(name: Name) =>
  async ({ id }: Model, _args: unknown, { loaders }: BillingContext): Promise<BillingRunReport[Name]> => {
    const report = await loaders.runReport.load(id);
    assert(report !== null, `run ${id} has no report`);
    return report[name];
  };

export const BillingRun: BillingRunResolvers = {
  __resolveReference({ id }, { loaders }) {
    const runId = parseId('BillingRun', id);
    return runId === null ? null : loaders.run.load(runId);
  },
  expected: figure('expected'),
  billed: figure('billed'),
  unchanged: figure('unchanged'),
  failed: figure('failed'),
  stopped: figure('stopped'),
  invoicesIssued: figure('invoicesIssued'),
  paymentsSettled: figure('paymentsSettled'),
  paymentsFailed: figure('paymentsFailed'),
  invoiced: figure('invoiced'),
};
