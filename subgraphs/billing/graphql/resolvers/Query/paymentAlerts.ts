import type { QueryResolvers } from '../../../generated/resolvers.ts';

export const paymentAlerts: NonNullable<QueryResolvers['paymentAlerts']> = (_root, args, { lists }) =>
  lists.alerts(args, { open: args.openOnly ?? true });
