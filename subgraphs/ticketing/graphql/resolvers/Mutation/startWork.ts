import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const startWork: NonNullable<MutationResolvers['startWork']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const taken = await useCases.takeExpertStep(actor, {
    ticketId: parseId('Ticket', input.ticketId),
    step: { kind: 'START' },
    happenedAt: input.happenedAt ?? null,
    idempotencyKey: input.idempotencyKey ?? null,
  });
  return toPayload('ticket', taken);
};
