import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const acceptAssignment: NonNullable<MutationResolvers['acceptAssignment']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const taken = await useCases.takeExpertStep(actor, {
    ticketId: parseId('Ticket', input.ticketId),
    step: { kind: 'ACCEPT' },
    happenedAt: input.happenedAt ?? null,
    idempotencyKey: input.idempotencyKey ?? null,
  });
  return toPayload('ticket', taken);
};
