import type { SurveyId } from '../../../../kernel/ids/ids.ts';
import type { SurveyResolvers } from '../../generated/resolvers.ts';

/** Surveys are the customer quantum's; here hang the answer's fields, null until it arrives. */
export const Survey: SurveyResolvers = {
  __resolveReference: ({ id }) => ({ id: id as SurveyId }),
  rating: async ({ id }, _args, { loaders }) => (await loaders.surveyAnswer.load(id))?.rating ?? null,
  comment: async ({ id }, _args, { loaders }) => (await loaders.surveyAnswer.load(id))?.comment ?? null,
  recordedAt: async ({ id }, _args, { loaders }) => (await loaders.surveyAnswer.load(id))?.recordedAt ?? null,
};
