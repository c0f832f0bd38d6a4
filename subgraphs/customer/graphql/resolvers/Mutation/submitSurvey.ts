import { toPayload } from '../../../../../platform/graphql/payload.ts';
import type { MutationResolvers } from '../../../generated/resolvers.ts';
import { fromSubmitSurvey } from '../../convert.ts';
export const submitSurvey: NonNullable<MutationResolvers['submitSurvey']> = async (
  _root,
  { input },
  { actor, useCases },
) => toPayload('acceptedAt', await useCases.submitSurvey(actor, fromSubmitSurvey(input)));
