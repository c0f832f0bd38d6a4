import { parseId } from '../../../../kernel/ids/ids.ts';
import type { SurveyResolvers } from '../../generated/resolvers.ts';

export const Survey: SurveyResolvers = {
  __resolveReference: (reference, { loaders }) => {
    const id = parseId('Survey', reference.id);
    return id === null ? null : loaders.survey.load(id);
  },
};
