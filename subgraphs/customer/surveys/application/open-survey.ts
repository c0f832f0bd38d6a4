import type { Ports } from '../../application/ports.ts';
import { hashOfToken } from '../../tickets/application/apply-ticket-step.ts';
import type { Ticket } from '../../tickets/domain/ticket.ts';
import { opens, type Survey, tokenShape } from '../domain/survey.ts';

/** What the holder of a survey link may know; null when the link is unknown or has run out. Whoever holds the link may ask. */
export const openSurvey =
  ({ clock, unitOfWork }: Ports) =>
  async (token: string): Promise<{ survey: Survey; ticket: Ticket } | null> => {
    if (!tokenShape.test(token)) return null;
    return unitOfWork({ kind: 'all' }, async (tx) => {
      const survey = await tx.surveys.byTokenHash(hashOfToken(token));
      if (survey === null || !opens(survey, clock.now())) return null;
      const [ticket] = await tx.tickets.byIds([survey.ticketId]);
      return ticket === undefined ? null : { survey, ticket };
    });
  };
