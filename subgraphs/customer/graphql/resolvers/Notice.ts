import { parseId } from '../../../../kernel/ids/ids.ts';
import type { NoticeResolvers } from '../../generated/resolvers.ts';

export const Notice: NoticeResolvers = {
  __resolveReference: (reference, { loaders }) => {
    const id = parseId('Notice', reference.id);
    return id === null ? null : loaders.notification.load(id);
  },
};
