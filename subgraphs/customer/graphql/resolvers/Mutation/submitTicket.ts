import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromSubmitTicket } from '../../convert.ts';
export const submitTicket: NonNullable<MutationResolvers['submitTicket']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('ticket', await useCases.submitTicket(actor, fromSubmitTicket(input)));
