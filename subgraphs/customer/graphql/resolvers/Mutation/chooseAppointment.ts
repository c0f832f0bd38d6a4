import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const chooseAppointment: NonNullable<MutationResolvers['chooseAppointment']> = async (
  _root,
  { input: { ticketId, from } },
  { actor, useCases },
) =>
  toPayload(
    'ticket',
    await useCases.chooseAppointment(actor, { ticketId: parseId('Ticket', ticketId), from }),
  );
