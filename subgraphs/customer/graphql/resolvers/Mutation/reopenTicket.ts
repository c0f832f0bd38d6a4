import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const reopenTicket: NonNullable<MutationResolvers['reopenTicket']> = async (
  _root,
  { input },
  { actor, useCases },
) =>
  toPayload(
    'ticket',
    await useCases.reopenTicket(actor, { ticketId: parseId('Ticket', input.ticketId), reason: input.reason }),
  );
