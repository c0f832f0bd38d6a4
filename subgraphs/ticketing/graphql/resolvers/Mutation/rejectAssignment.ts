import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const rejectAssignment: NonNullable<MutationResolvers['rejectAssignment']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const taken = await useCases.takeExpertStep(actor, {
    ticketId: parseId('Ticket', input.ticketId),
    step: { kind: 'REJECT', reason: input.reason },
    happenedAt: input.happenedAt ?? null,
    idempotencyKey: input.idempotencyKey ?? null,
  });
  return toPayload('ticket', taken);
};
