import { assert } from '../../../../kernel/errors/errors.ts';
import { calendarFor, type WeeklyCalendar } from '../../deadlines/index.ts';
import type { Expert } from '../../experts/index.ts';
import type { Ticket, TicketReads } from '../../tickets/index.ts';
import { type ExpertDays, windowPolicy } from '../domain/propose-windows.ts';
import { straightLine } from '../domain/travel-time.ts';
import type { AppointmentRepository } from './ports.ts';

export interface DaysRepositories {
  readonly appointments: Pick<AppointmentRepository, 'visitsOf' | 'centresOf'>;
  readonly tickets: Pick<TicketReads, 'byIds'>;
}

/** What the expert has promised from today on, without the ticket itself. */
export async function loadDays(
  tx: DaysRepositories,
  ticket: Ticket,
  { expert, now }: { readonly expert: Expert; readonly now: Temporal.Instant },
): Promise<ExpertDays> {
  const [from, until] = [now.subtract({ hours: 24 }), now.add({ hours: 24 * (windowPolicy.daysMax + 2) })];
  const ids = await tx.appointments.visitsOf(expert.id, from, until);
  const others = (await tx.tickets.byIds(ids, { kind: 'staff' })).filter(({ id }) => id !== ticket.id);
  const visits = others.flatMap(({ appointment, visit }) =>
    appointment === null
      ? []
      : [{ window: appointment, place: visit.place, minutes: windowPolicy.visitMinutes }],
  );
  const places = [ticket.visit.place, ...visits.map(({ place }) => place)];
  return {
    expert,
    calendar: workingCalendar(expert, ticket),
    visits,
    travel: straightLine(await tx.appointments.centresOf(places)),
  };
}

/** The expert's hours, in the zone of the place where they name none. A zone that is not known here is UTC. */
function workingCalendar({ workingHours }: Expert, { timeZone }: Ticket): WeeklyCalendar {
  const terms = { businessHours: workingHours };
  const there = calendarFor(terms, timeZone);
  const calendar = there.kind === 'weekly' ? there : calendarFor(terms, 'UTC');
  assert(calendar.kind === 'weekly', 'working hours were checked when they were saved');
  return calendar;
}
