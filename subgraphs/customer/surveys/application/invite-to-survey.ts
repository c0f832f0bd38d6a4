import { type CustomerId, type ExpertId, newId, type TicketId } from '../../../../kernel/ids/ids.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import { invite } from '../domain/survey.ts';
import type { SurveyRepository } from './ports.ts';
import { hashOfToken } from './survey-token.ts';

export interface InviteToSurveyRepositories {
  readonly surveys: SurveyRepository;
}
export interface InviteToSurveyPorts {
  readonly clock: Clock;
  /** From the system's generator. */
  readonly randomBytes: (count: number) => Uint8Array;
  /** Where survey links lead. */
  readonly publicUrl: string;
}
/** The ticket that was completed. */
interface CompletedTicket {
  readonly id: TicketId;
  readonly customerId: CustomerId;
  readonly expert: { readonly id: ExpertId; readonly name: string } | null;
}

/**
 * The survey's link, or null when the ticket's survey was answered already. A ticket that is completed again gets a new link in
 * place of the unused one. The token is in the link only; the survey keeps its hash.
 */
export const inviteToSurvey =
  ({ clock, randomBytes, publicUrl }: InviteToSurveyPorts) =>
  async (tx: InviteToSurveyRepositories, ticket: CompletedTicket): Promise<string | null> => {
    const before = await tx.surveys.forUpdateOfTicket(ticket.id);
    if (before?.state === 'ANSWERED') return null;
    const token = Buffer.from(randomBytes(32)).toString('base64url');
    const survey = invite(
      {
        id: before?.id ?? newId('Survey'),
        customerId: ticket.customerId,
        ticketId: ticket.id,
        tokenHash: hashOfToken(token),
        expertId: ticket.expert?.id ?? null,
        expertName: ticket.expert?.name ?? null,
      },
      clock.now(),
    );
    await (before === null ? tx.surveys.insert(survey) : tx.surveys.update(survey));
    return `${publicUrl.replace(/\/$/, '')}/survey?token=${token}`;
  };
