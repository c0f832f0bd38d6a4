import { newId } from '../../../kernel/ids/ids.ts';
import type { surveySubmitted } from '../../../schema/messages/customer/survey-submitted.v1.ts';
import type { BodyOf } from '../../../schema/messages/outbox.ts';

export type Survey = BodyOf<typeof surveySubmitted>;

/** A valid body; each has an id of its own. */
export const aSurvey = (over: Partial<Survey> = {}): Survey => ({
  surveyId: newId('Survey'),
  ticketId: newId('Ticket'),
  customerId: newId('Customer'),
  expertId: null,
  rating: 5,
  wouldRecommend: true,
  comment: null,
  answeredAt: '2026-06-15T12:00:00Z',
  ...over,
});
