import type { Actor } from '../../../../kernel/access/actor.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Ticket } from '../../tickets/index.ts';
import { opens, type Survey, tokenShape } from '../domain/survey.ts';
import type { SurveyRepository, TicketReader } from './ports.ts';
import { hashOfToken } from './survey-token.ts';

export interface OpenSurveyPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly surveys: SurveyRepository; readonly tickets: TicketReader }>;
}
export interface OpenSurvey {
  /** Untrusted text. */
  readonly token: string;
}

/** The survey and its ticket, or null when the link is unknown or has run out. The link is the permission, so any actor may ask. */
export const openSurvey =
  ({ clock, unitOfWork }: OpenSurveyPorts) =>
  async (_actor: Actor, { token }: OpenSurvey): Promise<{ survey: Survey; ticket: Ticket } | null> => {
    if (!tokenShape.test(token)) return null;
    return unitOfWork({ kind: 'all' }, async (tx) => {
      const survey = await tx.surveys.byTokenHash(hashOfToken(token));
      if (survey === null || !opens(survey, clock.now())) return null;
      const [ticket] = await tx.tickets.byIds([survey.ticketId]);
      return ticket === undefined ? null : { survey, ticket };
    });
  };
