import type { CustomerId, TicketId } from '../../../../kernel/ids/ids.ts';
import type { PageRequest } from '../../../../kernel/unit-of-work/unit-of-work.ts';
import type { Appointment } from '../domain/appointment.ts';
import type { Ticket, TicketState } from '../domain/ticket.ts';
import type { TimelineEntry } from '../domain/ticket-timeline.ts';

export interface AppointmentRepository {
  /** Locks the row. */
  forUpdate(ticketId: TicketId): Promise<Appointment | null>;
  ofTickets(ids: readonly TicketId[]): Promise<readonly Appointment[]>;
  save(appointment: Appointment): Promise<void>;
}

export interface TicketRepository {
  byIds(ids: readonly TicketId[]): Promise<readonly Ticket[]>;
  forUpdate(id: TicketId): Promise<Ticket | null>;
  /** With the first entry of its timeline. When its reference is taken, the transaction runs again. */
  insert(ticket: Ticket, first: TimelineEntry): Promise<void>;
  update(ticket: Ticket): Promise<void>;
  /** Newest first. @param states empty takes all */
  page(customerId: CustomerId, states: readonly TicketState[], page: PageRequest): Promise<readonly Ticket[]>;
  /** False when that entry is there already. */
  addEntry(ticket: Ticket, entry: TimelineEntry): Promise<boolean>;
  removeEntry(ticketId: TicketId, entry: string): Promise<void>;
  /** Oldest first. */
  timelinesOf(
    ids: readonly TicketId[],
  ): Promise<readonly (TimelineEntry & { readonly ticketId: TicketId })[]>;
}
