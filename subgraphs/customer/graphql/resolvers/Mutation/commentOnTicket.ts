import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromCommentOnTicket } from '../../convert.ts';
export const commentOnTicket: NonNullable<MutationResolvers['commentOnTicket']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('ticket', await useCases.commentOnTicket(actor, fromCommentOnTicket(input)));
