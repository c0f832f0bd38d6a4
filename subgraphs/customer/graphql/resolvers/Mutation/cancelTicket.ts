import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const cancelTicket: NonNullable<MutationResolvers['cancelTicket']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const withdrawal = { ticketId: parseId('Ticket', input.ticketId), reason: input.reason ?? null };
  return toPayload('ticket', await useCases.cancelTicket(actor, withdrawal));
};
