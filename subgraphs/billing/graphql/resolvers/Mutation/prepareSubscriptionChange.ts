import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromChangeInput } from '../../change-input.ts';

export const prepareSubscriptionChange: NonNullable<MutationResolvers['prepareSubscriptionChange']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const parsed = fromChangeInput(input);
  const { subscriptionId, reason } = input;
  return toPayload(
    'change',
    parsed.ok
      ? await useCases.prepareSubscriptionChange(actor, { subscriptionId, reason, change: parsed.value })
      : parsed,
  );
};
