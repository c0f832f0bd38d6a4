import type { surveySubmitted } from '../../../../schema/messages/customer/survey-submitted.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { FactsTransaction } from './ports.ts';

/** Records the answer to a survey. It is kept here alone. */
export const recordSurveyAnswer = (
  { facts }: FactsTransaction,
  body: BodyOf<typeof surveySubmitted>,
): Promise<void> => facts.recordSurveyAnswer(body);
