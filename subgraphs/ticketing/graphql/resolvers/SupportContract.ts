import type { SupportContractResolvers } from '../../generated/resolvers.ts';

export const SupportContract: SupportContractResolvers = {
  /** The customer quantum's copy has the same id. */
  contract: ({ id }) => ({ id }),
};
