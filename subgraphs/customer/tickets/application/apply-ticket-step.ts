import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { ticketChanged } from '../../../../schema/messages/ticketing/ticket-changed.v1.ts';
import {
  type NotificationInserter,
  notify,
  ticketAssigned,
  ticketCompleted,
} from '../../notifications/index.ts';
import type { Customer, CustomerReader } from '../../profile/index.ts';
import {
  type InviteToSurveyPorts,
  type InviteToSurveyRepositories,
  inviteToSurvey,
} from '../../surveys/index.ts';
import { applyStep, type Ticket } from '../domain/ticket.ts';
import { stepEntry } from '../domain/ticket-timeline.ts';
import type { TicketRepository } from './ports.ts';

type Step = BodyOf<typeof ticketChanged>;
export interface ApplyTicketStepRepositories extends InviteToSurveyRepositories {
  readonly tickets: TicketRepository;
  readonly customers: CustomerReader;
  readonly notifications: NotificationInserter;
}
export type ApplyTicketStepPorts = InviteToSurveyPorts;

/**
 * Applies a step of ticketing's work: to the timeline exactly once, whatever the order of arrival; to the copy of the ticket
 * when the step is newer. Notifies the customer of an assignment and of the completion.
 */
export const applyTicketStep =
  (ports: ApplyTicketStepPorts) =>
  async (tx: ApplyTicketStepRepositories, step: Step): Promise<void> => {
    const known = await tx.tickets.forUpdate(step.ticketId);
    // The ticket was written before its message was sent, so waiting for it would not help.
    if (known === null) throw new PermanentFailure(`ticket ${step.ticketId} is not known here`);
    const changedAt = Temporal.Instant.from(step.changedAt);
    const expert = step.expert === null ? null : { id: step.expert.expertId, name: step.expert.name };
    const next = applyStep(known, { ...step, expert, changedAt });
    if (next !== null) await tx.tickets.update(next);
    if (step.amendmentId !== undefined) await tx.tickets.removeEntry(known.id, step.amendmentId);
    const entry = stepEntry({ ...step, expertName: expert?.name ?? null, changedAt });
    if (await tx.tickets.addEntry(known, entry)) await notifyOfStep(tx, ports, step, next ?? known);
  };

/** Does nothing for an old step that a newer one has undone (rejected, reopened). */
async function notifyOfStep(
  tx: ApplyTicketStepRepositories,
  ports: ApplyTicketStepPorts,
  step: Step,
  ticket: Ticket,
): Promise<void> {
  const assigned =
    step.change === 'ASSIGNED' && ticket.expert?.id === step.expert?.expertId ? ticket.expert : null;
  const isCompleted = step.change === 'COMPLETED' && ticket.state === 'COMPLETED';
  if (assigned === null && !isCompleted) return;
  const [customer] = await tx.customers.byIds([ticket.customerId]);
  if (customer === undefined) throw new PermanentFailure(`customer ${ticket.customerId} is not known here`);
  if (isCompleted) return notifyOfCompletion(tx, ports, customer, ticket);
  if (assigned === null) return;
  const words = ticketAssigned(customer, ticket, assigned.name);
  await notify(tx, customer, { kind: 'TICKET_ASSIGNED', words }, ports.clock.now());
}

async function notifyOfCompletion(
  tx: ApplyTicketStepRepositories,
  ports: ApplyTicketStepPorts,
  customer: Customer,
  ticket: Ticket,
): Promise<void> {
  const now = ports.clock.now();
  const words = ticketCompleted(customer, ticket, {
    expertName: ticket.expert?.name ?? null,
    completedAt: ticket.completedAt ?? now,
    surveyUrl: await inviteToSurvey(ports)(tx, ticket),
  });
  await notify(tx, customer, { kind: 'TICKET_COMPLETED', words }, now);
}
