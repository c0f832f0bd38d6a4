import type { CustomerId, ExpertId, SurveyId, TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkOptionalText } from '../../../../kernel/text/typed-text.ts';

/** A survey about a completed ticket: whether it was answered, never the answer. One for each ticket. */
export interface Survey {
  readonly id: SurveyId;
  readonly customerId: CustomerId;
  readonly ticketId: TicketId;
  /** SHA-256 of the link's token. The token itself is only in the notification, until that is sent. */
  readonly tokenHash: Uint8Array;
  readonly state: 'INVITED' | 'ANSWERED';
  readonly expertId: ExpertId | null;
  readonly expertName: string | null;
  readonly invitedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
}

const validity = Temporal.Duration.from({ hours: 60 * 24 });

/** A survey for a ticket that was completed just now. */
export const invite = (
  survey: Pick<Survey, 'id' | 'customerId' | 'ticketId' | 'tokenHash' | 'expertId' | 'expertName'>,
  now: Temporal.Instant,
): Survey => ({
  ...survey,
  state: 'INVITED',
  invitedAt: now,
  expiresAt: now.add(validity),
  answeredAt: null,
});

/** 32 random bytes in base64url, as in the link. */
export const tokenShape = /^[\w-]{43}$/;

/** True while the link opens the survey; an answered one opens too, and says that it was answered. */
export const opens = (survey: Survey, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, survey.expiresAt) < 0;

export const unknownLink = refuse(
  'INVALID_TOKEN',
  'This survey link is unknown or has expired: links work for 60 days.',
  ['input', 'token'],
);

export function answer(
  survey: Survey,
  now: Temporal.Instant,
): Result<Survey, 'INVALID_TOKEN' | 'ALREADY_ANSWERED'> {
  if (!opens(survey, now)) return unknownLink;
  if (survey.state === 'ANSWERED')
    return refuse('ALREADY_ANSWERED', 'This survey was answered already; thank you.', ['input', 'token']);
  return ok({ ...survey, state: 'ANSWERED', answeredAt: now });
}

/** What a customer says; passed on to analytics and kept nowhere here. */
export interface SurveyAnswer {
  /** 1 very dissatisfied … 5 very satisfied. */
  readonly rating: number;
  readonly wouldRecommend: boolean | null;
  readonly comment: string | null;
}

export function checkAnswer(typed: SurveyAnswer): Result<SurveyAnswer, 'INVALID_VALUE'> {
  if (!Number.isInteger(typed.rating) || typed.rating < 1 || typed.rating > 5)
    return refuse(
      'INVALID_VALUE',
      'The rating is a whole number from 1 (very dissatisfied) to 5 (very satisfied).',
      ['input', 'rating'],
    );
  const comment = checkOptionalText(typed.comment, { path: ['input', 'comment'], max: 4000, lines: 'many' });
  if (!comment.ok) return comment;
  return ok({ rating: typed.rating, wouldRecommend: typed.wouldRecommend, comment: comment.value });
}
