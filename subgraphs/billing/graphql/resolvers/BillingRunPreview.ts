import { parseId } from '../../../../kernel/ids/ids.ts';
import type { BillingRunPreviewResolvers } from '../../generated/resolvers.ts';
import { expiresAt, needsSecondPerson } from '../../runs/index.ts';

export const BillingRunPreview: BillingRunPreviewResolvers = {
  __resolveReference({ id }, { loaders }) {
    const previewId = parseId('BillingRunPreview', id);
    return previewId === null ? null : loaders.runPreview.load(previewId);
  },
  state: ({ computedAt, runId }) => (runId !== null ? 'USED' : computedAt === null ? 'COMPUTING' : 'READY'),
  expiresAt,
  subscriptions: ({ result }) => result?.subscriptions ?? null,
  invoices: ({ result }) => result?.invoices ?? null,
  refused: ({ result }) => result?.refused ?? null,
  severalPeriods: ({ result }) => result?.severalPeriods ?? null,
  periodsAheadMax: ({ result }) => result?.periodsAheadMax ?? null,
  currencies: ({ result }) => result?.currencies ?? null,
  largest: ({ result }) => result?.largest ?? null,
  findings: ({ result }) => result?.findings ?? null,
  needsSecondPerson,
  billingRun: ({ runId }, _args, { loaders }) => (runId === null ? null : loaders.run.load(runId)),
};
