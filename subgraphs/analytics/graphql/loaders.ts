import DataLoader from 'dataloader';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { Reports } from '../reports/application/make-reports.ts';

/** Made anew for each request: what is loaded was allowed to its actor alone. */
export const makeLoaders = (reports: Reports, actor: Actor) => ({
  surveyAnswer: new DataLoader(async (ids: readonly string[]) => {
    const answers = await reports.surveyAnswers(actor, ids);
    return ids.map((id) => answers.get(id) ?? null);
  }),
});

export type AnalyticsLoaders = ReturnType<typeof makeLoaders>;
