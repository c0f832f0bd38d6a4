import { Outage, PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { ticketAmended } from '../../../../schema/messages/customer/ticket-amended.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { Ports, Work } from '../../application/ports.ts';
import { plainHours } from '../../deadlines/domain/plain-hours.ts';
import { amend } from '../domain/ticket.ts';
import { saveAndAnnounce } from './announce-step.ts';

/**
 * Comments on, cancels or reopens a ticket for its customer.
 *
 * @throws Outage when the ticket is not known yet: its submission is on the way, and the message comes again
 */
export const amendTicket =
  ({ clock }: Pick<Ports, 'clock'>) =>
  async (tx: Work, amended: BodyOf<typeof ticketAmended>): Promise<void> => {
    const { ticketId, customerId, amendmentId, amendment } = amended;
    const ticket = await tx.tickets.forUpdate(ticketId);
    if (ticket === null) throw new Outage('the message that submits the ticket', { retryable: true });
    if (ticket.customerId !== customerId)
      throw new PermanentFailure(`ticket ${ticketId} belongs to another customer than the amendment says`);
    const now = clock.now();
    const [assignment] =
      ticket.assigned === null ? [] : await tx.assignments.byIds([ticket.assigned.assignmentId]);
    const contract = await tx.contracts.byId(ticket.contractId);
    const step = amend(ticket, amendment, {
      assignment: assignment ?? null,
      deadlines: plainHours(now, contract),
      now,
    });
    const text = amendment.kind === 'COMMENT' ? amendment.text : amendment.reason;
    if (step.change === 'COMMENTED' && text !== '') {
      const comment = {
        id: amendmentId,
        ticketId,
        customerId,
        text,
        writtenAt: Temporal.Instant.from(amended.amendedAt),
      };
      if (!(await tx.customers.addComment(comment))) return;
    }
    await saveAndAnnounce(tx, step, { amendmentId });
  };
