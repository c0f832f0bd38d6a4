import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const reassignTicket: NonNullable<MutationResolvers['reassignTicket']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const ticketId = parseId('Ticket', input.ticketId);
  const expertId = parseId('Expert', input.expertId);
  const { reason, version: expected } = input;
  const breakSkillRule = input.breakSkillRule ?? false;
  const result = await useCases.reassignTicket(actor, {
    ticketId,
    expertId,
    reason,
    breakSkillRule,
    expected,
  });
  const { reassigned, userErrors } = toPayload('reassigned', result);
  return {
    ticket: reassigned?.ticket ?? null,
    awaitsSecondAdministrator: reassigned?.awaitsSecondAdministrator ?? false,
    userErrors,
  };
};
