import { hash } from 'node:crypto';
import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import { newId } from '../../../../kernel/ids/ids.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { ticketChanged } from '../../../../schema/messages/ticketing/ticket-changed.v1.ts';
import type { Ports, Work } from '../../application/ports.ts';
import { notify } from '../../notifications/application/notify.ts';
import { ticketAssigned, ticketCompleted } from '../../notifications/domain/notification-texts.ts';
import type { Customer } from '../../profile/domain/customer.ts';
import { invite } from '../../surveys/domain/survey.ts';
import { applyStep, type Ticket } from '../domain/ticket.ts';
import { stepEntry } from '../domain/ticket-timeline.ts';

type Step = BodyOf<typeof ticketChanged>;
export type StepPorts = Pick<Ports, 'clock' | 'randomBytes'> & { readonly publicUrl: string };

/**
 * A step of ticketing's work: into the timeline exactly once, whatever the order of arrival; into the copy when it is newer;
 * and a notice when it is one that the customer waits for.
 */
export const applyTicketStep =
  (ports: StepPorts) =>
  async (tx: Work, step: Step): Promise<void> => {
    const known = await tx.tickets.forUpdate(step.ticketId);
    // The ticket was written before its message was sent, so waiting for it would not help.
    if (known === null) throw new PermanentFailure(`ticket ${step.ticketId} is not known here`);
    const changedAt = Temporal.Instant.from(step.changedAt);
    const expert = step.expert === null ? null : { id: step.expert.expertId, name: step.expert.name };
    const next = applyStep(known, { ...step, expert, changedAt });
    if (next !== null) await tx.tickets.update(next);
    if (step.amendmentId !== undefined) await tx.tickets.removeEntry(known.id, step.amendmentId);
    const entry = stepEntry({ ...step, expertName: expert?.name ?? null, changedAt });
    if (await tx.tickets.addEntry(known, entry)) await tell(tx, ports, step, next ?? known);
  };

/** An old step that a newer one has undone (rejected, reopened) is no news any more. */
async function tell(tx: Work, ports: StepPorts, step: Step, ticket: Ticket): Promise<void> {
  const assigned =
    step.change === 'ASSIGNED' && ticket.expert?.id === step.expert?.expertId ? ticket.expert : null;
  const isCompleted = step.change === 'COMPLETED' && ticket.state === 'COMPLETED';
  if (assigned === null && !isCompleted) return;
  const [customer] = await tx.customers.byIds([ticket.customerId]);
  if (customer === undefined) throw new PermanentFailure(`customer ${ticket.customerId} is not known here`);
  if (isCompleted) return tellCompletion(tx, ports, customer, ticket);
  if (assigned === null) return;
  const words = ticketAssigned(customer, ticket, assigned.name);
  await notify(tx, customer, { kind: 'TICKET_ASSIGNED', words }, ports.clock.now());
}

async function tellCompletion(tx: Work, ports: StepPorts, customer: Customer, ticket: Ticket): Promise<void> {
  const now = ports.clock.now();
  const words = ticketCompleted(customer, ticket, {
    expertName: ticket.expert?.name ?? null,
    completedAt: ticket.completedAt ?? now,
    surveyUrl: await inviteToSurvey(tx, ports, ticket),
  });
  await notify(tx, customer, { kind: 'TICKET_COMPLETED', words }, now);
}

/**
 * The survey's link, or null when the ticket's survey was answered already. A ticket that was completed again gets a new link in
 * place of the unused one. The token stands in the link alone; here rests its hash.
 */
async function inviteToSurvey(
  tx: Work,
  { clock, randomBytes, publicUrl }: StepPorts,
  ticket: Ticket,
): Promise<string | null> {
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
}

/** What is kept of a survey's token: SHA-256 is enough for 256 random bits. */
export const hashOfToken = (token: string): Uint8Array => hash('sha256', token, 'buffer');
