import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const completeTicket: NonNullable<MutationResolvers['completeTicket']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const taken = await useCases.takeExpertStep(actor, {
    ticketId: parseId('Ticket', input.ticketId),
    step: {
      kind: 'COMPLETE',
      notes: input.notes,
      minutesWorked: input.minutesWorked ?? null,
      parts: input.parts ?? [],
    },
    happenedAt: input.happenedAt ?? null,
    idempotencyKey: input.idempotencyKey ?? null,
  });
  return toPayload('ticket', taken);
};
