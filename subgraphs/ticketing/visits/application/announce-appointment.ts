import type { MessageId } from '../../../../kernel/ids/ids.ts';
import type { Outbox } from '../../../../schema/messages/outbox.ts';
import { appointmentChanged } from '../../../../schema/messages/ticketing/appointment-changed.v1.ts';
import type { TimeWindow } from '../../tickets/index.ts';
import type { Appointment } from '../domain/appointment.ts';
import { choosableUntil } from '../domain/propose-windows.ts';

/** Tells the customer's side how an appointment stands. @param answer what became of a choice of theirs */
export const announceAppointment = (
  outbox: Outbox,
  { ticketId, customerId, version, state, windows, chosen, changedAt }: Appointment,
  answer: { readonly choiceId: MessageId; readonly refusedBecause: string | null } | null = null,
): Promise<void> =>
  outbox.add(appointmentChanged, {
    ticketId,
    customerId,
    version,
    state,
    windows: windows.map(toWire),
    chosen: chosen === null ? null : toWire(chosen),
    ...(answer === null ? {} : { answer }),
    changedAt: changedAt.toString(),
  });

const toWire = (window: TimeWindow) => ({
  from: window.from.toString(),
  until: window.until.toString(),
  choosableUntil: choosableUntil(window).toString(),
});
