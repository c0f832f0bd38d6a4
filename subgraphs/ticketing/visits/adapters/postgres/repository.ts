import { eq } from 'drizzle-orm';
import type { TicketId } from '../../../../../kernel/ids/ids.ts';
import type { Transaction } from '../../../../../platform/postgres/database.ts';
import { plainSql } from '../../../../../platform/postgres/plain-sql.ts';
import { givenRow, prepared } from '../../../../../platform/postgres/prepared.ts';
import { plainPostalCode } from '../../../experts/index.ts';
import type { TimeWindow } from '../../../tickets/index.ts';
import type { AppointmentRepository } from '../../application/ports.ts';
import type { Appointment } from '../../domain/appointment.ts';
import { placeKey } from '../../domain/travel-time.ts';
import { appointments, type WindowJson } from './tables.ts';

type Row = typeof appointments.$inferSelect;

const forUpdate = prepared<{ ticketId: TicketId }>()((tx, given) =>
  tx
    .select()
    .from(appointments)
    .where(eq(appointments.ticketId, given('ticketId', appointments.ticketId)))
    .for('no key update'),
);
const save = prepared<Row>()((tx) =>
  tx
    .insert(appointments)
    .values(givenRow(appointments))
    .onConflictDoUpdate({ target: appointments.ticketId, set: givenRow(appointments) }),
);

/** Accepted without windows for this assignment (an expert without a free hour is asked again hourly); and what has lost its assignment. */
const unplanned = plainSql<{ id: TicketId }>(`
  SELECT ticket.id FROM ticket
   WHERE ticket.id IN (
     (SELECT id FROM ticket WHERE state = 'ACCEPTED' AND waiting_for_customer_since IS NULL AND NOT EXISTS (
        SELECT FROM appointment
         WHERE appointment.ticket_id = ticket.id AND appointment.assignment_id = ticket.assignment_id AND appointment.state <> 'ENDED'
           AND (appointment.state = 'OFFERED' OR ticket.appointment_from IS NOT NULL)
           AND (jsonb_array_length(appointment.windows) > 0 OR appointment.changed_at > $1::timestamptz - interval '1 hour')) LIMIT $2)
     UNION
     (SELECT appointment.ticket_id FROM appointment JOIN ticket ON ticket.id = appointment.ticket_id
       WHERE appointment.state <> 'ENDED'
         AND (ticket.state NOT IN ('ACCEPTED', 'IN_PROGRESS') OR ticket.assignment_id <> appointment.assignment_id) LIMIT $2))
   ORDER BY ticket.id LIMIT $2 FOR NO KEY UPDATE OF ticket SKIP LOCKED`);
const visitsOf = plainSql<{ id: TicketId }>(`
  SELECT id FROM ticket
   WHERE expert_id = $1 AND next_step IS NOT NULL AND appointment_from >= $2 AND appointment_from < $3
   ORDER BY appointment_from, id LIMIT 500`);
const centres = plainSql<{ country: string; code: string; latitude: number; longitude: number }>(`
  SELECT place.country, place.code, centre.latitude, centre.longitude
    FROM unnest($1::text[], $2::text[]) AS place (country, code)
   CROSS JOIN LATERAL (
     SELECT latitude, longitude FROM postal_code_centre
      WHERE postal_code_centre.country = place.country AND starts_with(place.code, prefix)
      ORDER BY length(prefix) DESC LIMIT 1) AS centre`);

export const appointmentRepository = (tx: Transaction): AppointmentRepository => ({
  async forUpdate(ticketId) {
    const [row] = await forUpdate(tx, { ticketId });
    return row === undefined ? null : toAppointment(row);
  },
  async save(appointment) {
    await save(tx, fromAppointment(appointment));
  },
  async lockUnplanned(now, size) {
    const { rows } = await unplanned(tx, [now.toString(), size]);
    return rows.map(({ id }) => id);
  },
  async visitsOf(expertId, from, until) {
    const { rows } = await visitsOf(tx, [expertId, from.toString(), until.toString()]);
    return rows.map(({ id }) => id);
  },
  async centresOf(places) {
    const unique = [...new Map(places.map((place) => [placeKey(place), place])).values()];
    const { rows } = await centres(tx, [
      unique.map(({ country }) => country),
      unique.map(({ postalCode }) => plainPostalCode(postalCode)),
    ]);
    return new Map(
      rows.map(({ country, code, latitude, longitude }) => [`${country} ${code}`, { latitude, longitude }]),
    );
  },
});

const toWindow = ({ from, until }: WindowJson): TimeWindow => ({
  from: Temporal.Instant.from(from),
  until: Temporal.Instant.from(until),
});
const fromWindow = ({ from, until }: TimeWindow): WindowJson => ({
  from: from.toString(),
  until: until.toString(),
});
const toAppointment = ({ windows, chosen, ...row }: Row): Appointment => ({
  ...row,
  windows: windows.map(toWindow),
  chosen: chosen === null ? null : toWindow(chosen),
});
const fromAppointment = ({ windows, chosen, ...appointment }: Appointment): Row => ({
  ...appointment,
  windows: windows.map(fromWindow),
  chosen: chosen === null ? null : fromWindow(chosen),
});
