import { parseId } from '../../../../../kernel/ids/ids.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const billingRunPreview: NonNullable<QueryResolvers['billingRunPreview']> = (
  _root,
  { id },
  { loaders },
) => {
  const previewId = parseId('BillingRunPreview', id);
  return previewId === null ? null : loaders.runPreview.load(previewId);
};
