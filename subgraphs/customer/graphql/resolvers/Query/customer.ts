import { parseId } from '../../../../../kernel/ids/ids.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const customer: NonNullable<QueryResolvers['customer']> = (_root, args, { loaders }) => {
  const id = parseId('Customer', args.id);
  return id === null ? null : loaders.customer.load(id);
};
