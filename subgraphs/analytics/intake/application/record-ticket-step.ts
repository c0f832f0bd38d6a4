import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { ticketChanged } from '../../../../schema/messages/ticketing/ticket-changed.v1.ts';
import type { FactsTransaction } from './ports.ts';

/** Records a change of a ticket, with the expert who has it or who declined it. */
export const recordTicketStep = (
  { facts }: FactsTransaction,
  body: BodyOf<typeof ticketChanged>,
): Promise<void> =>
  facts.recordTicketStep({
    ...body,
    expertId: body.expert?.expertId ?? body.declinedBy ?? null,
    occurredAt: body.changedAt,
  });
