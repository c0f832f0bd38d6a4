import { isEarlier } from '../../../../kernel/time/interval.ts';
import { openingsFrom, type WeeklyCalendar } from '../../deadlines/index.ts';
import { type Expert, isAwayDuring } from '../../experts/index.ts';
import type { TimeWindow } from '../../tickets/index.ts';
import { type DayVisit, driveDay } from './drive-day.ts';
import type { Place, TravelTime } from './travel-time.ts';

/** The policy `TWO_HOUR_WINDOWS`. */
export const windowPolicy = {
  windowMinutes: 120,
  /** Offered at once; the third only when it keeps the promised resolution, too. */
  windowsMin: 2,
  windowsMax: 3,
  /** What a visit takes, as long as no kind of equipment says otherwise. */
  visitMinutes: 60,
  /** A window can be chosen, and left, until this long before it begins. */
  choosableMinutes: 120,
  /** How far ahead is looked. */
  daysMax: 21,
} as const;

/** The last instant at which a window can be chosen, and at which it can be left for another. */
export const choosableUntil = ({ from }: TimeWindow): Temporal.Instant =>
  from.subtract({ minutes: windowPolicy.choosableMinutes });

export interface ExpertDays {
  readonly expert: Pick<Expert, 'absences' | 'minutesPerDay'>;
  /** Their working hours, in their zone or that of the place. */
  readonly calendar: WeeklyCalendar;
  /** What they have promised, of all days that are looked at. */
  readonly visits: readonly DayVisit[];
  readonly travel: TravelTime;
}

/** True when the expert can come in that window beside what they have promised: the day stays drivable, and they are not away. */
export function canCome(days: ExpertDays, place: Place, window: TimeWindow): boolean {
  if (isAwayDuring(days.expert.absences, window)) return false;
  const dateOf = (at: Temporal.Instant): string =>
    at.toZonedDateTimeISO(days.calendar.zone).toPlainDate().toString();
  const ofDay = days.visits.filter((visit) => dateOf(visit.window.from) === dateOf(window.from));
  const visit = { window, place, minutes: windowPolicy.visitMinutes };
  const { travel, expert } = days;
  return driveDay([...ofDay, visit], { travel, minutesMax: expert.minutesPerDay }) !== null;
}

/**
 * Two or three windows in which the expert can come, soonest first: no two in the same half of a day, so that there is a choice.
 * Fewer only where the next three weeks have no more.
 *
 * @param dueBy  promised resolution; null when nothing was promised
 */
export function proposeWindows(
  days: ExpertDays,
  {
    place,
    now,
    dueBy,
  }: { readonly place: Place; readonly now: Temporal.Instant; readonly dueBy: Temporal.Instant | null },
): readonly TimeWindow[] {
  const found: TimeWindow[] = [];
  const halves = new Set<string>();
  for (const window of windowsFrom(days.calendar, now)) {
    if (found.length === windowPolicy.windowsMax) break;
    // Two that keep the promise are choice enough.
    const isLate = dueBy !== null && isEarlier(dueBy, window.until);
    if (isLate && found.length >= windowPolicy.windowsMin) break;
    const half = halfOfDay(days.calendar, window);
    if (halves.has(half) || !canCome(days, place, window)) continue;
    halves.add(half);
    found.push(window);
  }
  return found;
}

function halfOfDay({ zone }: WeeklyCalendar, { from }: TimeWindow): string {
  const wall = from.toZonedDateTimeISO(zone);
  return `${wall.toPlainDate()} ${wall.hour < 12 ? 'morning' : 'afternoon'}`;
}

/** Every window of the working hours that can still be chosen, in order: two hours each from the beginning of an opening on. */
function* windowsFrom(calendar: WeeklyCalendar, now: Temporal.Instant): Generator<TimeWindow> {
  const last = now.add({ hours: 24 * windowPolicy.daysMax });
  for (const opening of openingsFrom(calendar, now)) {
    if (isEarlier(last, opening.start)) return;
    for (let from = opening.start; isEarlier(from, opening.end); ) {
      const until = from.add({ minutes: windowPolicy.windowMinutes });
      const window = { from, until };
      if (!isEarlier(opening.end, until) && isEarlier(now, choosableUntil(window))) yield window;
      from = until;
    }
  }
}
