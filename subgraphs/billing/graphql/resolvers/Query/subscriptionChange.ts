import { parseId } from '../../../../../kernel/ids/ids.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const subscriptionChange: NonNullable<QueryResolvers['subscriptionChange']> = (
  _root,
  { id },
  { loaders },
) => {
  const changeId = parseId('SubscriptionChange', id);
  return changeId === null ? null : loaders.subscriptionChange.load(changeId);
};
