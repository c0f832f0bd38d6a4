import type { AssignmentId, CustomerId, TicketId } from '../../../../kernel/ids/ids.ts';
import { isEarlier } from '../../../../kernel/time/interval.ts';
import { isSameWindow, type Ticket, type TimeWindow } from '../../tickets/index.ts';
import { choosableUntil } from './propose-windows.ts';

/** When an expert comes: windows that are offered to the customer, and the one that they have chosen. */
export interface Appointment {
  readonly ticketId: TicketId;
  readonly customerId: CustomerId;
  /** Whose windows these are; another expert has others. */
  readonly assignmentId: AssignmentId;
  /** One more with each change; sent in each message. */
  readonly version: number;
  readonly state: 'OFFERED' | 'CONFIRMED' | 'ENDED';
  readonly windows: readonly TimeWindow[];
  readonly chosen: TimeWindow | null;
  readonly changedAt: Temporal.Instant;
}

/** Windows for the ticket's present assignment. */
export const offerWindows = (
  ticket: Ticket & { readonly assigned: NonNullable<Ticket['assigned']> },
  windows: readonly TimeWindow[],
  { previous, now }: { readonly previous: Appointment | null; readonly now: Temporal.Instant },
): Appointment => ({
  ticketId: ticket.id,
  customerId: ticket.customerId,
  assignmentId: ticket.assigned.assignmentId,
  version: (previous?.version ?? 0) + 1,
  state: 'OFFERED',
  windows,
  chosen: null,
  changedAt: now,
});

export const confirm = (
  appointment: Appointment,
  chosen: TimeWindow,
  now: Temporal.Instant,
): Appointment => ({
  ...appointment,
  version: appointment.version + 1,
  state: 'CONFIRMED',
  chosen,
  changedAt: now,
});

/** The expert comes no more, or has been there. */
export const end = (appointment: Appointment, now: Temporal.Instant): Appointment => ({
  ...appointment,
  version: appointment.version + 1,
  state: 'ENDED',
  windows: [],
  chosen: null,
  changedAt: now,
});

/** Why a customer's choice does not count; in words that they read. Null when it does. */
export function whyNotChosen(
  { state, windows, chosen }: Appointment,
  ticket: Ticket,
  { window, now }: { readonly window: TimeWindow; readonly now: Temporal.Instant },
): string | null {
  if (state === 'ENDED' || ticket.state !== 'ACCEPTED') return 'The visit is not to be arranged any more.';
  if (!windows.some((offered) => isSameWindow(offered, window))) return 'This time is not offered any more.';
  if (!isEarlier(now, choosableUntil(window))) return 'It is too late for this time.';
  if (chosen !== null && !isSameWindow(chosen, window) && !isEarlier(now, choosableUntil(chosen)))
    return 'It is too late to change the time; please call us.';
  return null;
}
