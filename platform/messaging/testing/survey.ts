import { newId } from '../../../kernel/ids/ids.ts';
import type { surveySubmitted } from '../../../schema/messages/customer/survey-submitted.v1.ts';
import type { MessageDefinition } from '../../../schema/messages/message.ts';

type BodyOf<M> = M extends MessageDefinition<infer B> ? B : never;
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
