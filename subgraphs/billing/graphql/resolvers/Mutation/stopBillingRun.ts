import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const stopBillingRun: NonNullable<MutationResolvers['stopBillingRun']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('billingRun', await useCases.stopBillingRun(actor, input));
