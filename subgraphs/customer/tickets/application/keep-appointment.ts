import { PermanentFailure } from '../../../../kernel/errors/errors.ts';
import type { Clock } from '../../../../kernel/time/clock.ts';
import type { BodyOf } from '../../../../schema/messages/outbox.ts';
import type { appointmentChanged } from '../../../../schema/messages/ticketing/appointment-changed.v1.ts';
import {
  appointmentConfirmed,
  appointmentOffered,
  type NotificationInserter,
  notify,
} from '../../notifications/index.ts';
import type { CustomerReader } from '../../profile/index.ts';
import { type Appointment, type AppointmentWindow, applyAppointment } from '../domain/appointment.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { AppointmentRepository, TicketRepository } from './ports.ts';

type Change = BodyOf<typeof appointmentChanged>;
export interface KeepAppointmentRepositories {
  readonly tickets: Pick<TicketRepository, 'forUpdate'>;
  readonly appointments: AppointmentRepository;
  readonly customers: CustomerReader;
  readonly notifications: NotificationInserter;
}

/** Keeps what ticketing says of an appointment when it is newer, and tells the customer what they can choose, or what is agreed. */
export const keepAppointment =
  ({ clock }: { readonly clock: Clock }) =>
  async (tx: KeepAppointmentRepositories, change: Change): Promise<void> => {
    const ticket = await tx.tickets.forUpdate(change.ticketId);
    if (ticket === null) throw new PermanentFailure(`ticket ${change.ticketId} is not known here`);
    const known = await tx.appointments.forUpdate(ticket.id);
    const next = applyAppointment(known, {
      ticketId: ticket.id,
      customerId: ticket.customerId,
      version: change.version,
      state: change.state,
      windows: change.windows.map(toWindow),
      chosen: change.chosen === null ? null : toWindow(change.chosen),
      answer: change.answer ?? null,
    });
    if (next === null) return;
    await tx.appointments.save(next);
    await tell(tx, ticket, next, clock.now());
  };

async function tell(
  tx: KeepAppointmentRepositories,
  ticket: Ticket,
  appointment: Appointment,
  now: Temporal.Instant,
): Promise<void> {
  const { state, windows, chosen, refusedBecause } = appointment;
  if (state === 'ENDED' || (chosen === null && windows.length === 0)) return;
  const [customer] = await tx.customers.byIds([ticket.customerId]);
  if (customer === undefined) throw new PermanentFailure(`customer ${ticket.customerId} is not known here`);
  if (chosen !== null && refusedBecause === null) {
    const words = appointmentConfirmed(customer, ticket, chosen);
    return notify(tx, customer, { kind: 'APPOINTMENT_CONFIRMED', words }, now);
  }
  const words = appointmentOffered(customer, ticket, { windows, refusedBecause });
  return notify(tx, customer, { kind: 'APPOINTMENT_OFFERED', words }, now);
}

const toWindow = ({ from, until, choosableUntil }: Change['windows'][number]): AppointmentWindow => ({
  from: Temporal.Instant.from(from),
  until: Temporal.Instant.from(until),
  choosableUntil: Temporal.Instant.from(choosableUntil),
});
