import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';

export const assignTickets: NonNullable<MutationResolvers['assignTickets']> = async (
  _root,
  _args,
  { useCases },
) => toPayload('report', await useCases.assignWaitingTickets());
