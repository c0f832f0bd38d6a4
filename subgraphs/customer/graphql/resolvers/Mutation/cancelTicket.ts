import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromCancelTicket } from '../../convert.ts';
export const cancelTicket: NonNullable<MutationResolvers['cancelTicket']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('ticket', await useCases.cancelTicket(actor, fromCancelTicket(input)));
