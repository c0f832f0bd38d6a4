import { parseId } from '../../../../../kernel/ids/ids.ts';
import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const pauseWork: NonNullable<MutationResolvers['pauseWork']> = async (
  _root,
  { input },
  { actor, useCases },
) => {
  const taken = await useCases.takeExpertStep(actor, {
    ticketId: parseId('Ticket', input.ticketId),
    step: { kind: 'PAUSE', reason: input.reason },
    happenedAt: input.happenedAt ?? null,
    idempotencyKey: input.idempotencyKey ?? null,
  });
  return toPayload('ticket', taken);
};
