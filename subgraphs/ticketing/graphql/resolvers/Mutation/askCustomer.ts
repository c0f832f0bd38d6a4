import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const askCustomer: NonNullable<MutationResolvers['askCustomer']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const ticketId = parseId('Ticket', input.ticketId);
  const step = { kind: 'ASK_CUSTOMER', text: input.text } as const;
  return toPayload(
    'ticket',
    await useCases.takeStaffStep(actor, { ticketId, expected: input.version, step }),
  );
};
