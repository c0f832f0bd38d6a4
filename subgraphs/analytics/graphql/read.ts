import type { Actor } from '../../../kernel/access/actor.ts';
import type { SurveyId } from '../../../kernel/ids/ids.ts';
import type { UnitOfWork } from '../../../kernel/unit-of-work/unit-of-work.ts';
import { type ReportRepository, rowsOfAnswers } from '../reports/index.ts';

export interface ReadPorts {
  readonly unitOfWork: UnitOfWork<{ readonly reports: ReportRepository }>;
}

/** Reads in a transaction that sees only the rows of the caller. */
export const makeRead = (actor: Actor, unitOfWork: ReadPorts['unitOfWork']) => ({
  surveyAnswers: (ids: readonly SurveyId[]) =>
    unitOfWork(rowsOfAnswers(actor), ({ reports }) => reports.surveyAnswers(ids)),
});

export type Read = ReturnType<typeof makeRead>;
