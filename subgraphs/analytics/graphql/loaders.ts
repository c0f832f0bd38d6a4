import { loadOne } from '../../../platform/graphql/loaders.ts';
import type { Read } from './read.ts';

/** Made for each request: what is loaded was allowed to its caller alone. */
export const makeLoaders = (read: Read) => ({
  surveyAnswer: loadOne(read.surveyAnswers, ({ surveyId }) => surveyId),
});

export type Loaders = ReturnType<typeof makeLoaders>;
