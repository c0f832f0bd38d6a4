import { isEarlier, later } from '../../../../kernel/time/interval.ts';
import type { TimeWindow } from '../../tickets/index.ts';
import type { Place, TravelTime } from './travel-time.ts';

/** A visit of a day, as far as the way is concerned. */
export interface DayVisit {
  readonly window: TimeWindow;
  readonly place: Place;
  /** What the work takes. */
  readonly minutes: number;
}

/** A visit at its place in the order of the day. */
export interface PlannedVisit<V extends DayVisit> {
  readonly visit: V;
  /** In its window. */
  readonly arriveAt: Temporal.Instant;
  /** From the visit before; 0 for the first. */
  readonly travelMinutes: number;
}

/** More than fit into a day by far; the search looks at every order. */
export const visitsMax = 9;

/**
 * The order in which all visits of a day can be driven with the shortest way, each begun in its window. Null when there is none, or
 * when work and ways are more than the day has.
 *
 * @param minutesMax  work and ways together
 */
export function driveDay<V extends DayVisit>(
  visits: readonly V[],
  { travel, minutesMax }: { readonly travel: TravelTime; readonly minutesMax: number },
): readonly PlannedVisit<V>[] | null {
  if (visits.length > visitsMax) return null;
  const work = visits.reduce((sum, { minutes }) => sum + minutes, 0);
  let best: { readonly way: number; readonly order: readonly PlannedVisit<V>[] } | null = null;
  const extend = (order: readonly PlannedVisit<V>[], left: readonly V[], way: number): void => {
    if (work + way > minutesMax || (best !== null && way >= best.way)) return;
    if (left.length === 0) {
      best = { way, order };
      return;
    }
    for (const visit of left) {
      const next = follow(order.at(-1), visit, travel);
      if (next !== null)
        extend(
          [...order, next],
          left.filter((other) => other !== visit),
          way + next.travelMinutes,
        );
    }
  };
  extend([], visits, 0);
  return (best as { readonly order: readonly PlannedVisit<V>[] } | null)?.order ?? null;
}

function follow<V extends DayVisit>(
  before: PlannedVisit<V> | undefined,
  visit: V,
  travel: TravelTime,
): PlannedVisit<V> | null {
  const travelMinutes = before === undefined ? 0 : travel(before.visit.place, visit.place);
  const arriveAt =
    before === undefined
      ? visit.window.from
      : later(visit.window.from, before.arriveAt.add({ minutes: before.visit.minutes + travelMinutes }));
  return isEarlier(arriveAt, visit.window.until) ? { visit, arriveAt, travelMinutes } : null;
}
