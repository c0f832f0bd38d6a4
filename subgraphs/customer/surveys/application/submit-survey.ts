import { ok, type Result } from '../../../../kernel/result/result.ts';
import { surveySubmitted } from '../../../../schema/messages/customer/survey-submitted.v1.ts';
import type { Ports } from '../../application/ports.ts';
import { busy } from '../../application/refusals.ts';
import { hashOfToken } from '../../tickets/application/apply-ticket-step.ts';
import { answer, checkAnswer, type SurveyAnswer, tokenShape, unknownLink } from '../domain/survey.ts';

type Refusal = 'INVALID_TOKEN' | 'ALREADY_ANSWERED' | 'INVALID_VALUE' | 'BUSY';

/** Takes the answer for analytics, once: the token's row is locked, so of two at the same time the second is refused. */
export const submitSurvey =
  ({ clock, unitOfWork }: Ports) =>
  async (token: string, typed: SurveyAnswer): Promise<Result<Temporal.Instant, Refusal>> => {
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
