import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const rejectAssignment: NonNullable<MutationResolvers['rejectAssignment']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const ticketId = parseId('Ticket', input.ticketId);
  const step = { kind: 'REJECT', reason: input.reason } as const;
  return toPayload('ticket', await useCases.takeExpertStep(actor, { ticketId, step }));
};
