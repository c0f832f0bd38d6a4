import { parseId } from '../../../../../kernel/ids/ids.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const partner: NonNullable<QueryResolvers['partner']> = (_root, args, { loaders }) => {
  const id = parseId('Partner', args.id);
  return id === null ? null : loaders.partner.load(id);
};
