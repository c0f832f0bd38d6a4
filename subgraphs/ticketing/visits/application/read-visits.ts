import type { ExpertId } from '../../../../kernel/ids/ids.ts';
import type { Expert } from '../../experts/index.ts';
import type { Ticket } from '../../tickets/index.ts';
import { driveDay, type PlannedVisit } from '../domain/drive-day.ts';
import { windowPolicy } from '../domain/propose-windows.ts';
import { straightLine } from '../domain/travel-time.ts';
import type { DaysRepositories } from './load-days.ts';

/** A visit in the order of its day. */
export interface ExpertVisit {
  readonly ticket: Ticket;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  /** Null when the day cannot be driven as it is: work that took longer, or a calendar that was changed. */
  readonly arriveAt: Temporal.Instant | null;
  readonly travelMinutes: number | null;
}

/** The visits of an expert, day by day in the order in which they are best driven. @param days 1 to 31 */
export async function readVisits(
  tx: DaysRepositories & {
    readonly experts: { byIds(ids: readonly ExpertId[]): Promise<readonly Expert[]> };
  },
  expertId: ExpertId,
  { from, until }: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<readonly ExpertVisit[]> {
  const [expert] = await tx.experts.byIds([expertId]);
  if (expert === undefined) return [];
  const ids = await tx.appointments.visitsOf(expertId, from, until);
  const tickets = await tx.tickets.byIds(ids, { kind: 'staff' });
  const visits = tickets.flatMap((ticket) =>
    ticket.appointment === null
      ? []
      : [
          {
            ticket,
            window: ticket.appointment,
            place: ticket.visit.place,
            minutes: windowPolicy.visitMinutes,
          },
        ],
  );
  const travel = straightLine(await tx.appointments.centresOf(visits.map(({ place }) => place)));
  const dayOf = ({ ticket, window }: (typeof visits)[number]): string =>
    window.from.toZonedDateTimeISO(ticket.timeZone).toPlainDate().toString();
  const byDay = [...Map.groupBy(visits, dayOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  return byDay.flatMap(([, ofDay]) => {
    const soonest = ofDay.toSorted((a, b) => Temporal.Instant.compare(a.window.from, b.window.from));
    const order: readonly (Omit<PlannedVisit<(typeof visits)[number]>, 'arriveAt' | 'travelMinutes'> &
      Pick<ExpertVisit, 'arriveAt' | 'travelMinutes'>)[] =
      driveDay(soonest, { travel, minutesMax: expert.minutesPerDay }) ??
      soonest.map((visit) => ({ visit, arriveAt: null, travelMinutes: null }));
    return order.map(({ visit: { ticket, window }, arriveAt, travelMinutes }) => ({
      ticket,
      ...window,
      arriveAt,
      travelMinutes,
    }));
  });
}
