import { eq } from 'drizzle-orm';
import type { TicketId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { givenRow, isAnyOf, prepared } from '../../../../../platform/postgres/prepared.ts';
import type { AppointmentRepository } from '../../application/ports.ts';
import type { Appointment, AppointmentWindow } from '../../domain/appointment.ts';
import { appointments, type WindowJson } from './tables.ts';

type Row = typeof appointments.$inferSelect;

const forUpdate = prepared<{ ticketId: TicketId }>()((tx, given) =>
  tx
    .select()
    .from(appointments)
    .where(eq(appointments.ticketId, given('ticketId', appointments.ticketId)))
    .for('no key update'),
);
const ofTickets = prepared<{ ids: readonly TicketId[] }>()((tx, given) =>
  tx
    .select()
    .from(appointments)
    .where(isAnyOf(appointments.ticketId, given('ids'))),
);
const save = prepared<Row>()((tx) =>
  tx
    .insert(appointments)
    .values(givenRow(appointments))
    .onConflictDoUpdate({ target: appointments.ticketId, set: givenRow(appointments) }),
);

export const appointmentRepository = (tx: Transaction): AppointmentRepository => ({
  async forUpdate(ticketId) {
    const [row] = await forUpdate(tx, { ticketId });
    return row === undefined ? null : toAppointment(row);
  },
  async ofTickets(ids) {
    return (await ofTickets(tx, { ids })).map(toAppointment);
  },
  async save(appointment) {
    await save(tx, fromAppointment(appointment));
  },
});

const toWindow = ({ from, until, choosableUntil }: WindowJson): AppointmentWindow => ({
  from: Temporal.Instant.from(from),
  until: Temporal.Instant.from(until),
  choosableUntil: Temporal.Instant.from(choosableUntil),
});
const fromWindow = ({ from, until, choosableUntil }: AppointmentWindow): WindowJson => ({
  from: from.toString(),
  until: until.toString(),
  choosableUntil: choosableUntil.toString(),
});
const toAppointment = ({ windows, chosen, requested, ...row }: Row): Appointment => ({
  ...row,
  windows: windows.map(toWindow),
  chosen: chosen === null ? null : toWindow(chosen),
  requested: requested === null ? null : { ...requested, window: toWindow(requested.window) },
});
const fromAppointment = ({ windows, chosen, requested, ...appointment }: Appointment): Row => ({
  ...appointment,
  windows: windows.map(fromWindow),
  chosen: chosen === null ? null : fromWindow(chosen),
  requested: requested === null ? null : { ...requested, window: fromWindow(requested.window) },
});
