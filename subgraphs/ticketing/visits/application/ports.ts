import type { ExpertId, TicketId } from '../../../../kernel/ids/ids.ts';
import type { Appointment } from '../domain/appointment.ts';
import type { Coordinates, Place } from '../domain/travel-time.ts';

/** What the room reads and keeps of appointments. */
export interface AppointmentRepository {
  /** Locks the row. */
  forUpdate(ticketId: TicketId): Promise<Appointment | null>;
  save(appointment: Appointment): Promise<void>;
  /** Tickets whose appointment does not say what their work says; locked. Those that another transaction has are passed over. */
  lockUnplanned(now: Temporal.Instant, size: number): Promise<readonly TicketId[]>;
  /** Of the tickets that an expert has, those whose visit begins in `[from, until)`, soonest first. */
  visitsOf(expertId: ExpertId, from: Temporal.Instant, until: Temporal.Instant): Promise<readonly TicketId[]>;
  /** Where postal codes are, by `placeKey`; one that is not known is left out. */
  centresOf(places: readonly Place[]): Promise<ReadonlyMap<string, Coordinates>>;
}
