import { parseId } from '../../../../../kernel/ids/ids.ts';
import { parsePage, toConnection } from '../../../../../platform/graphql/connection.ts';
import { pageByTime } from '../../../../../platform/graphql/page-request.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const subscriptionChanges: NonNullable<QueryResolvers['subscriptionChanges']> = async (
  _root,
  args,
  { read },
) => {
  const page = parsePage(args);
  const subscriptionId = args.subscriptionId == null ? null : parseId('Subscription', args.subscriptionId);
  const isUnknown = args.subscriptionId != null && subscriptionId === null;
  const only = { subscriptionId, state: args.state ?? null };
  const found = isUnknown ? [] : await read(({ changes }) => changes.page(pageByTime(page), only));
  return toConnection(found, page, ({ preparedAt, id }) => [preparedAt.toString(), id]);
};
