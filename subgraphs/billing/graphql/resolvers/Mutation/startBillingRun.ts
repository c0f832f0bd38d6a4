import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const startBillingRun: NonNullable<MutationResolvers['startBillingRun']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const { asOf, idempotencyKey } = input;
  const started = await useCases.startBillingRun(actor, { asOf, idempotencyKey: idempotencyKey ?? null });
  return toPayload('billingRun', started);
};
