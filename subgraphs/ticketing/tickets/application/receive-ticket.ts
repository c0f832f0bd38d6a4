import type { ticketSubmitted } from '../../../../schema/messages/customer/ticket-submitted.v1.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { WireAddress } from '../../../../schema/messages/parts.ts';
import type { Ports, Work } from '../../application/ports.ts';
import { eraseTicket } from '../../customers/application/erase-customer.ts';
import { plainHours } from '../../deadlines/domain/plain-hours.ts';
import type { Address } from '../../experts/domain/service-area.ts';
import { receive } from '../domain/ticket.ts';
import { announce } from './announce-step.ts';

/**
 * Takes a submitted ticket. None is refused: without a known contract it has no deadlines, and a kind of equipment without
 * requirements needs no skill. One that is here already stays as it is.
 */
export const receiveTicket =
  ({ clock }: Pick<Ports, 'clock'>) =>
  async (tx: Work, submitted: BodyOf<typeof ticketSubmitted>): Promise<void> => {
    const submittedAt = Temporal.Instant.from(submitted.submittedAt);
    const [contract, requiredSkills] = await Promise.all([
      tx.contracts.byId(submitted.contractId),
      tx.requirements.of(submitted.deviceCategory),
    ]);
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
        deadlines: plainHours(submittedAt, contract),
      },
      clock.now(),
    );
    // In this order: a customer who is erased meanwhile is found by one of the two.
    const [isNew, isErased] = await Promise.all([
      tx.tickets.insert(step.ticket),
      tx.customers.isErased(submitted.customerId),
    ]);
    if (!isNew) return;
    await announce(tx, step, { expert: undefined, amendmentId: undefined });
    if (isErased) await eraseTicket(tx, step.ticket, clock.now());
  };

const fromWireAddress = ({ line2, region, ...rest }: WireAddress): Address => ({
  ...rest,
  line2: line2 ?? null,
  region: region ?? null,
});
