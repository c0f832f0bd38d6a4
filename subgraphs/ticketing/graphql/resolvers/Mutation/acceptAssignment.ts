import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const acceptAssignment: NonNullable<MutationResolvers['acceptAssignment']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const ticketId = parseId('Ticket', input.ticketId);
  return toPayload('ticket', await useCases.takeExpertStep(actor, { ticketId, step: { kind: 'ACCEPT' } }));
};
