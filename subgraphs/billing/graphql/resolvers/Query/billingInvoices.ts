import { RequestFault } from '../../../../../kernel/errors/errors.ts';
import { parseId } from '../../../../../kernel/ids/ids.ts';
import type { QueryResolvers } from '../../../generated/resolvers.ts';
import { fromInvoiceState } from '../../convert.ts';

export const billingInvoices: NonNullable<QueryResolvers['billingInvoices']> = (_root, args, { lists }) => {
  const customerId = args.customerId == null ? null : parseId('Customer', args.customerId);
  if (args.customerId != null && customerId === null)
    throw new RequestFault(
      'BAD_USER_INPUT',
      '`customerId` is the global id of a customer, with the prefix `cus_`.',
    );
  const states = args.states?.map((state) => fromInvoiceState[state]) ?? null;
  return lists.invoices(args, { states, customerId });
};
