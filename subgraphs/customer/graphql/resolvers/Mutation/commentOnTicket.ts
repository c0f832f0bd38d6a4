import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const commentOnTicket: NonNullable<MutationResolvers['commentOnTicket']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const comment = { ticketId: parseId('Ticket', input.ticketId), text: input.text };
  return toPayload('ticket', await useCases.commentOnTicket(actor, comment, input.idempotencyKey ?? null));
};
