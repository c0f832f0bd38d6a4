import type { SupportContractResolvers } from '../../generated/resolvers.ts';
import { toBusinessHours } from '../convert.ts';

export const SupportContract: SupportContractResolvers = {
  /** The customer quantum's copy has the same id. */
  contract: ({ id }) => ({ id }),
  businessHours: ({ businessHours }) => (businessHours === null ? null : toBusinessHours(businessHours)),
};
