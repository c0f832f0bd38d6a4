import type { Actor } from '../../../../kernel/access/actor.ts';
import { newId, type TicketId } from '../../../../kernel/ids/ids.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { UnitOfWork } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import { appointmentChosen } from '../../../../schema/messages/customer/appointment-chosen.v1.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { busy, changeableBy, notFound } from '../../access/index.ts';
import { choose } from '../domain/appointment.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { AppointmentRepository, TicketRepository } from './ports.ts';

export interface ChooseAppointmentPorts {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{
    readonly tickets: TicketRepository;
    readonly appointments: AppointmentRepository;
    readonly outbox: Outbox;
  }>;
}
export interface ChooseAppointment {
  /** Null: an id of the wrong form. */
  readonly ticketId: TicketId | null;
  readonly from: Temporal.Instant;
}
type Refusal = 'NOT_FOUND' | 'NOT_OFFERED' | 'TOO_LATE' | 'BUSY';

/** Asks for one of the offered windows. The answer is there at once, also while ticketing is down; ticketing confirms it. */
export const chooseAppointment =
  ({ clock, unitOfWork }: ChooseAppointmentPorts) =>
  async (actor: Actor, { ticketId, from }: ChooseAppointment): Promise<Result<Ticket, Refusal>> => {
    const unknown = notFound('ticket', ['input', 'ticketId']);
    const access = changeableBy(actor);
    if (access === null || ticketId === null) return unknown;
    const now = clock.now();
    return unitOfWork(access, async (tx) => {
      const ticket = await tx.tickets.forUpdate(ticketId);
      if (ticket === null) return unknown;
      const known = await tx.appointments.forUpdate(ticketId);
      const choiceId = newId('Message');
      const chosen = choose(known, from, { choiceId, now });
      if (!chosen.ok) return chosen;
      const { requested } = chosen.value;
      if (requested?.choiceId !== choiceId) return ok(ticket);
      if (!(await tx.outbox.hasRoom())) return busy;
      await tx.appointments.save(chosen.value);
      await tx.outbox.add(appointmentChosen, {
        ticketId,
        customerId: ticket.customerId,
        choiceId,
        from: requested.window.from.toString(),
        until: requested.window.until.toString(),
        chosenAt: now.toString(),
      });
      return ok(ticket);
    });
  };
