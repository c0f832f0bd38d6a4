import type { Clock } from '../../../../kernel/time/clock.ts';
import { later } from '../../../../kernel/time/interval.ts';
import type { ticketSubmitted } from '../../../../schema/messages/customer/ticket-submitted.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { WireAddress } from '../../../../schema/messages/parts.ts';
import { justCreated, noRisk, promisedDeadlines } from '../../deadlines/index.ts';
import { receive } from '../domain/ticket.ts';
import type { Address } from '../domain/visit.ts';
import { type EraseTicketRepositories, eraseTicket } from './erase-ticket.ts';
import type { ErasedCustomers, RequiredSkills, TicketRepository } from './ports.ts';
import { announce } from './save-step.ts';

export interface ReceiveTicketRepositories extends EraseTicketRepositories {
  readonly tickets: Pick<TicketRepository, 'insert' | 'update'>;
  readonly requirements: RequiredSkills;
  readonly customers: ErasedCustomers;
}

/**
 * Receives a submitted ticket. None is refused: without a known contract it has no deadlines, and a kind of equipment without
 * requirements needs no skill. One that is here already stays as it is.
 */
export const receiveTicket =
  ({ clock }: { readonly clock: Clock }) =>
  async (tx: ReceiveTicketRepositories, submitted: BodyOf<typeof ticketSubmitted>): Promise<void> => {
    const submittedAt = Temporal.Instant.from(submitted.submittedAt);
    const now = clock.now();
    const [terms, requiredSkills] = await Promise.all([
      tx.contracts.termsOf(submitted.contractId),
      tx.requirements.of(submitted.deviceCategory, submitted.deviceModel ?? null),
    ]);
    const { priority, timeZone } = submitted;
    const history = justCreated(submittedAt);
    const promised =
      terms === null
        ? null
        : promisedDeadlines({ history, terms, priority, timeZone, now: later(now, submittedAt) });
    const step = receive(
      {
        id: submitted.ticketId,
        customerId: submitted.customerId,
        reference: submitted.reference,
        planId: submitted.planId,
        contractId: submitted.contractId,
        deviceId: submitted.deviceId,
        deviceCategory: submitted.deviceCategory,
        channel: submitted.channel,
        priority: submitted.priority,
        title: submitted.title,
        description: submitted.description,
        visit: {
          contactName: submitted.contact.name,
          contactEmail: submitted.contact.email,
          contactPhone: submitted.contact.phone ?? null,
          place: fromWireAddress(submitted.place),
        },
        timeZone: submitted.timeZone,
        locale: submitted.locale,
        submittedAt,
        requiredSkills,
        deadlines: promised?.deadlines ?? null,
        risk: promised?.risk ?? noRisk,
      },
      now,
    );
    // In this order: a customer who is erased meanwhile is found by one of the two.
    const [isNew, isErased] = await Promise.all([
      tx.tickets.insert(step.ticket),
      tx.customers.isErased(submitted.customerId),
    ]);
    if (!isNew) return;
    await announce(tx, step, { by: { kind: 'CUSTOMER', subject: null } });
    if (isErased) await eraseTicket(tx, step.ticket, now);
  };

const fromWireAddress = ({ line2, region, ...rest }: WireAddress): Address => ({
  ...rest,
  line2: line2 ?? null,
  region: region ?? null,
});
