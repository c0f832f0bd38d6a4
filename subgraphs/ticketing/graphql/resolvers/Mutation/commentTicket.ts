import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const commentTicket: NonNullable<MutationResolvers['commentTicket']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const ticketId = parseId('Ticket', input.ticketId);
  const step = { kind: 'COMMENT', text: input.text } as const;
  const audience = input.audience ?? 'INTERNAL';
  return toPayload(
    'ticket',
    await useCases.takeStaffStep(actor, { ticketId, expected: null, step, audience }),
  );
};
