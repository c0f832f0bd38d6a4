import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const completeTicket: NonNullable<MutationResolvers['completeTicket']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const ticketId = parseId('Ticket', input.ticketId);
  const step = { kind: 'COMPLETE', notes: input.notes } as const;
  return toPayload('ticket', await useCases.takeExpertStep(actor, { ticketId, step }));
};
