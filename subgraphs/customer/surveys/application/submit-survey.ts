import type { Actor } from '../../../../kernel/access/actor.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { surveySubmitted } from '../../../../schema/messages/customer/survey-submitted.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy } from '../../access/index.ts';
import { answer, checkAnswer, type SurveyAnswer, tokenShape, unknownLink } from '../domain/survey.ts';
import type { SurveyRepository } from './ports.ts';
import { hashOfToken } from './survey-token.ts';

export interface SubmitSurveyPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly surveys: SurveyRepository; readonly outbox: Outbox }>;
}
export interface SubmitSurvey extends SurveyAnswer {
  /** Untrusted text. The link is the permission, so any actor may answer. */
  readonly token: string;
}
type Refusal = 'INVALID_TOKEN' | 'ALREADY_ANSWERED' | 'INVALID_VALUE' | 'BUSY';

/** Sends the answer to analytics, once: the survey's row is locked, so the second of two concurrent answers is refused. */
export const submitSurvey =
  ({ clock, unitOfWork }: SubmitSurveyPorts) =>
  async (_actor: Actor, { token, ...typed }: SubmitSurvey): Promise<Result<Temporal.Instant, Refusal>> => {
    if (!tokenShape.test(token)) return unknownLink;
    const checked = checkAnswer(typed);
    if (!checked.ok) return checked;
    const now = clock.now();
    return unitOfWork({ kind: 'all' }, async (tx) => {
      const survey = await tx.surveys.forUpdateByTokenHash(hashOfToken(token));
      if (survey === null) return unknownLink;
      const answered = answer(survey, now);
      if (!answered.ok) return answered;
      if (!(await tx.outbox.hasRoom())) return busy;
      await tx.surveys.update(answered.value);
      await tx.outbox.add(surveySubmitted, {
        surveyId: survey.id,
        ticketId: survey.ticketId,
        customerId: survey.customerId,
        expertId: survey.expertId,
        ...checked.value,
        answeredAt: now.toString(),
      });
      return ok(now);
    });
  };
