import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayVisit, driveDay } from './drive-day.ts';
import { type Place, straightLine } from './travel-time.ts';

const start = Temporal.Instant.from('2026-03-17T07:00:00Z');
const place = (postalCode: string): Place => ({ country: 'DE', postalCode });
const [berlin, potsdam, hamburg] = [place('10115'), place('14467'), place('20095')];
const travel = straightLine(
  new Map([
    ['DE 10115', { latitude: 52.52, longitude: 13.4 }],
    ['DE 14467', { latitude: 52.4, longitude: 13.06 }],
    ['DE 20095', { latitude: 53.55, longitude: 10 }],
  ]),
);
const visitAt = (hour: number, at: Place, hours = 2): DayVisit => ({
  window: { from: start.add({ hours: hour }), until: start.add({ hours: hour + hours }) },
  place: at,
  minutes: 60,
});
const drive = (visits: readonly DayVisit[], minutesMax = 480) => driveDay(visits, { travel, minutesMax });

describe('the way between two visits', () => {
  it('is the straight line on roads, and time to arrive', () => {
    expect(travel(berlin, berlin)).toBe(10);
    // 26.7 km.
    expect(travel(berlin, potsdam)).toBe(54);
    expect(travel(potsdam, berlin)).toBe(54);
  });

  it('is guessed where a place is not known', () => {
    expect(travel(berlin, place('99999'))).toBe(45);
  });
});

describe('a day', () => {
  it('is driven in the order of its windows, and the shorter way of those that allow it', () => {
    const [first, far, near] = [visitAt(0, berlin), visitAt(2, potsdam, 6), visitAt(2, berlin, 6)];
    expect(drive([far, near, first])?.map(({ visit }) => visit)).toEqual([first, near, far]);
  });

  it('that needs two places at once cannot be driven', () => {
    expect(drive([visitAt(0, berlin), visitAt(2, hamburg)])).toBeNull();
    expect(drive([visitAt(0, berlin), visitAt(8, hamburg)], 600)).not.toBeNull();
  });

  it('is not longer than the expert works', () => {
    const three = [visitAt(0, berlin), visitAt(2, berlin), visitAt(4, berlin)];
    expect(drive(three, 200)).not.toBeNull();
    expect(drive(three, 199)).toBeNull();
  });

  const visit = fc
    .tuple(
      fc.integer({ min: 0, max: 10 }),
      fc.constantFrom(berlin, potsdam, hamburg),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(([hour, at, hours]) => visitAt(hour, at, hours));

  it('that is driven keeps every window, with the way between any two', () => {
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 6 }), (visits) => {
        const order = drive(visits, 1_440);
        if (order === null) return;
        expect(new Set(order.map((planned) => planned.visit))).toEqual(new Set(visits));
        for (const [index, { visit: at, arriveAt, travelMinutes }] of order.entries()) {
          expect(Temporal.Instant.compare(arriveAt, at.window.from)).toBeGreaterThanOrEqual(0);
          expect(Temporal.Instant.compare(arriveAt, at.window.until)).toBe(-1);
          const before = order[index - 1];
          if (before === undefined) continue;
          expect(travelMinutes).toBe(travel(before.visit.place, at.place));
          const left = before.arriveAt.add({ minutes: before.visit.minutes + travelMinutes });
          expect(Temporal.Instant.compare(left, arriveAt)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('can be driven without any one of its visits, and no shorter way is missed', () => {
    fc.assert(
      fc.property(fc.array(visit, { minLength: 1, maxLength: 5 }), (visits) => {
        const order = drive(visits, 1_440);
        const wayOf = (of: NonNullable<typeof order>) =>
          of.reduce((sum, { travelMinutes }) => sum + travelMinutes, 0);
        const others = permutations(visits).flatMap((each) => inThisOrder(each) ?? []);
        expect(order === null).toBe(others.length === 0);
        if (order !== null) expect(wayOf(order)).toBe(Math.min(...others));
        if (order !== null) expect(drive(visits.slice(1), 1_440)).not.toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

const permutations = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  all.length <= 1
    ? [all]
    : all.flatMap((first, index) =>
        permutations([...all.slice(0, index), ...all.slice(index + 1)]).map((rest) => [first, ...rest]),
      );

/** Minutes on the way; null when a window is missed. Written on its own, so that the two can be compared. */
function inThisOrder(visits: readonly DayVisit[]): number | null {
  let [free, way] = [visits[0]?.window.from ?? start, 0];
  for (const [index, { window, place: at, minutes }] of visits.entries()) {
    const before = visits[index - 1];
    const minutesOnTheWay = before === undefined ? 0 : travel(before.place, at);
    way += minutesOnTheWay;
    const there = free.add({ minutes: minutesOnTheWay });
    const begins = Temporal.Instant.compare(there, window.from) < 0 ? window.from : there;
    if (Temporal.Instant.compare(begins, window.until) >= 0) return null;
    free = begins.add({ minutes });
  }
  return way;
}
