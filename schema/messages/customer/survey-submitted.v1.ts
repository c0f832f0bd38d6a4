import { z } from 'zod';
import { defineMessage } from '../message.ts';
import { idOf, instant, text } from '../parts.ts';

export const surveySubmitted = defineMessage({
  type: 'customer.survey.submitted.v1',
  stream: 'SURVEYS',
  subject: ({ surveyId }) => surveyId,
  description: 'A customer answered the survey about a completed ticket. Only analytics keeps the answer.',
  body: z.object({
    surveyId: idOf('Survey'),
    ticketId: idOf('Ticket'),
    customerId: idOf('Customer'),
    expertId: idOf('Expert').nullable(),
    /** 1 very dissatisfied … 5 very satisfied. */
    rating: z.int().min(1).max(5),
    wouldRecommend: z.boolean().nullable(),
    comment: text(4000).nullable(),
    answeredAt: instant,
  }),
});
