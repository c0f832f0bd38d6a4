import type { SurveyId, TicketId } from '../../../../kernel/ids/ids.ts';
import type { Ticket } from '../../tickets/index.ts';
import type { Survey } from '../domain/survey.ts';

export interface SurveyRepository {
  byIds(ids: readonly SurveyId[]): Promise<readonly Survey[]>;
  ofTickets(ids: readonly TicketId[]): Promise<readonly Survey[]>;
  byTokenHash(tokenHash: Uint8Array): Promise<Survey | null>;
  forUpdateByTokenHash(tokenHash: Uint8Array): Promise<Survey | null>;
  forUpdateOfTicket(ticketId: TicketId): Promise<Survey | null>;
  insert(survey: Survey): Promise<void>;
  update(survey: Survey): Promise<void>;
}

/** The tickets that surveys are about. */
export interface TicketReader {
  byIds(ids: readonly TicketId[]): Promise<readonly Ticket[]>;
}
