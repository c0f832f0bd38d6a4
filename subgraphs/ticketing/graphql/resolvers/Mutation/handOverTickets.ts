import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const handOverTickets: NonNullable<MutationResolvers['handOverTickets']> = async (
  _root,
  { input: { fromExpertId, toExpertId, reason } },
  { actor, useCases },
) => {
  const to = toExpertId ?? null;
  const result = await useCases.handOverTickets(actor, {
    fromExpertId: parseId('Expert', fromExpertId),
    toExpertId: to === null ? null : (parseId('Expert', to) ?? 'UNKNOWN'),
    reason,
  });
  return toPayload('report', result);
};
