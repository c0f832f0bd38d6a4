import { Outage, PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { ticketAmended } from '../../../../schema/messages/customer/ticket-amended.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import { amend } from '../domain/ticket.ts';
import type { AssignmentRepository, CommentRepository, TicketRepository } from './ports.ts';
import { type SaveStepRepositories, saveAndAnnounce } from './save-step.ts';

export interface AmendTicketRepositories extends SaveStepRepositories {
  readonly tickets: Pick<TicketRepository, 'forUpdate' | 'update'>;
  readonly assignments: Pick<AssignmentRepository, 'byIds' | 'save'>;
  readonly comments: CommentRepository;
}

/**
 * Comments on, cancels or reopens a ticket for its customer.
 *
 * @throws Outage when the ticket is not known yet: its submission is on the way, and the message comes again
 */
export const amendTicket =
  ({ clock }: { readonly clock: Clock }) =>
  async (tx: AmendTicketRepositories, amended: BodyOf<typeof ticketAmended>): Promise<void> => {
    const { ticketId, customerId, amendmentId, amendment } = amended;
    const ticket = await tx.tickets.forUpdate(ticketId);
    if (ticket === null) throw new Outage('the message that submits the ticket', { retryable: true });
    if (ticket.customerId !== customerId)
      throw new PermanentFailure(`ticket ${ticketId} belongs to another customer than the amendment says`);
    const now = clock.now();
    const [assignment] =
      ticket.assigned === null ? [] : await tx.assignments.byIds([ticket.assigned.assignmentId]);
    const step = amend(ticket, amendment, { assignment: assignment ?? null, now });
    const text = amendment.kind === 'COMMENT' ? amendment.text : amendment.reason;
    if ((step.change === 'COMMENTED' || step.change === 'RESUMED') && text !== '') {
      const comment = {
        id: amendmentId,
        ticketId,
        customerId,
        text,
        writtenAt: Temporal.Instant.from(amended.amendedAt),
        by: 'CUSTOMER',
        bySubject: null,
        audience: 'PUBLIC',
      } as const;
      if (!(await tx.comments.add(comment))) return;
    }
    await saveAndAnnounce(tx, step, { amendmentId, by: { kind: 'CUSTOMER', subject: null } });
  };
