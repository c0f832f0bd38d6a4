import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const startBillingRun: NonNullable<MutationResolvers['startBillingRun']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const { asOf, previewId, idempotencyKey } = input;
  const run = { asOf, previewId, idempotencyKey: idempotencyKey ?? null };
  const started = await useCases.startBillingRun(actor, run);
  return toPayload('billingRun', started);
};
