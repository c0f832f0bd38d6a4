import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anniversaryAnchor, calendarAnchor, dayOfMonthAnchor } from './anchor.ts';
import { type Frequency, frequencyUnits, monthly, parseFrequency, yearly } from './frequency.ts';
import {
  boundary,
  boundaryInstant,
  firstBoundaryFrom,
  periodAt,
  periodInterval,
  periodNumber,
  periodOn,
  periodsBetween,
  type Schedule,
} from './periods.ts';
import { utc, type ZoneId } from './zone.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const boundaries = (schedule: Schedule, numbers: readonly number[]) =>
  numbers.map((n) => boundary(schedule, n).toString());

describe('a period', () => {
  it('is counted from the original anchor: 31 January, 29 February, 31 March, 30 April', () => {
    const schedule = { anchor: anniversaryAnchor(date('2024-01-31')), frequency: monthly };
    expect(boundaries(schedule, [0, 1, 2, 3])).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
    ]);
    expect(boundaries(schedule, [-1])).toEqual(['2023-12-31']);
  });
  it('of a year that began on 29 February comes back to the 29th in the next leap year', () => {
    const schedule = { anchor: anniversaryAnchor(date('2024-02-29')), frequency: yearly };
    expect(boundaries(schedule, [1, 4])).toEqual(['2025-02-28', '2028-02-29']);
  });
  it('of thirty days ignores the month: 8 April + 2 × 30 days is 7 June', () => {
    const schedule = {
      anchor: anniversaryAnchor(date('2016-04-08')),
      frequency: { unit: 'day', count: 30 } as const,
    };
    expect(boundaries(schedule, [0, 1, 2])).toEqual(['2016-04-08', '2016-05-08', '2016-06-07']);
  });
});

describe('anchors', () => {
  it('by calendar begin with the quarter, half-year, year, or week on its named first day', () => {
    // 21 November 2026 is a Saturday
    const of = (unit: (typeof frequencyUnits)[number], weekStart: 'monday' | 'sunday' = 'monday') =>
      calendarAnchor(date('2026-11-21'), unit, weekStart).date.toString();
    expect([of('month'), of('quarter'), of('half-year'), of('year')]).toEqual([
      '2026-11-01',
      '2026-10-01',
      '2026-07-01',
      '2026-01-01',
    ]);
    expect([of('week'), of('week', 'sunday')]).toEqual(['2026-11-16', '2026-11-15']);
  });
  it('by day of the month put the first boundary on or after the start, never before', () => {
    const first = (start: string, day: number, frequency: Frequency) => {
      const anchor = dayOfMonthAnchor(date(start), day, frequency);
      return anchor.ok
        ? firstBoundaryFrom({ anchor: anchor.value, frequency }, date(start)).toString()
        : null;
    };
    expect(first('2012-07-16', 15, monthly)).toBe('2012-08-15');
    expect(first('2012-01-16', 17, yearly)).toBe('2012-01-17');
    expect(first('2012-01-16', 17, { unit: 'day', count: 30 })).toBe('2012-01-16');
  });
  it('by day of the month remember the 31st through February', () => {
    const anchor = dayOfMonthAnchor(date('2012-03-02'), 31, monthly);
    // the period that holds 2 March began on the clamped 29 February
    expect(
      anchor.ok && periodOn({ anchor: anchor.value, frequency: monthly }, date('2012-03-02')).dates,
    ).toEqual({
      start: date('2012-02-29'),
      end: date('2012-03-31'),
    });
  });
  it('refuse a day no month has', () => {
    for (const day of [0, 32, 1.5, Number.NaN])
      expect(dayOfMonthAnchor(date('2024-01-01'), day, monthly)).toMatchObject({
        error: { code: 'DAY_OF_MONTH_UNKNOWN' },
      });
  });
});

describe('summer time', () => {
  const losAngeles = 'America/Los_Angeles' as ZoneId;
  it('moves a boundary that falls into the gap forward: 02:30 on 8 March 2026 is 03:30, 10:30 UTC', () => {
    const anchor = anniversaryAnchor(date('2026-02-08'), Temporal.PlainTime.from('02:30'));
    expect(boundaryInstant({ anchor, frequency: monthly }, 1, losAngeles).toString()).toBe(
      '2026-03-08T10:30:00Z',
    );
  });
  it('takes the first of two when the hour comes twice: 01:30 on 1 November 2026 is 08:30 UTC', () => {
    const anchor = anniversaryAnchor(date('2026-10-01'), Temporal.PlainTime.from('01:30'));
    expect(boundaryInstant({ anchor, frequency: monthly }, 1, losAngeles).toString()).toBe(
      '2026-11-01T08:30:00Z',
    );
  });
});

describe('intervals in words', () => {
  it('are read from names, counts and ISO 8601', () => {
    expect(['monthly', '3 months', 'P3M', '30 days'].map(parseFrequency)).toEqual([
      { ok: true, value: { unit: 'month', count: 1 } },
      { ok: true, value: { unit: 'month', count: 3 } },
      { ok: true, value: { unit: 'month', count: 3 } },
      { ok: true, value: { unit: 'day', count: 30 } },
    ]);
  });
  it('are refused with the names that would be right', () => {
    for (const text of ['fortnightly', '0 months', '1001 days', 'P1H', '-1 months', '']) {
      const parsed = parseFrequency(text);
      expect(parsed).toMatchObject({ ok: false, error: { code: 'FREQUENCY_UNKNOWN' } });
      expect(!parsed.ok && parsed.error.message).toContain('monthly');
    }
  });
  it('refuse a question for endlessly many periods', () => {
    const schedule: Schedule = {
      anchor: anniversaryAnchor(date('2000-01-01')),
      frequency: { unit: 'day', count: 1 },
    };
    const asked = periodsBetween(schedule, { from: date('2000-01-01'), until: date('9000-01-01') });
    expect(asked).toMatchObject({ ok: false, error: { code: 'TOO_MANY_PERIODS' } });
  });
});

describe('the time line', () => {
  const frequency = fc.record({
    unit: fc.constantFrom(...frequencyUnits),
    count: fc.integer({ min: 1, max: 13 }),
  });
  const start = fc.integer({ min: 0, max: 3652 }).map((days) => date('2020-01-01').add({ days }));

  it('is tiled by periods without gap or overlap, across ten years in every IANA zone', () => {
    const time = Temporal.PlainTime.from('02:30');
    for (const zone of Intl.supportedValuesOf('timeZone') as ZoneId[]) {
      const schedule = { anchor: anniversaryAnchor(date('2020-01-31'), time), frequency: monthly };
      let previousEnd = periodInterval(schedule, -1, zone).end;
      for (let n = 0; n < 120; n += 1) {
        const { start: begins, end } = periodInterval(schedule, n, zone);
        if (!begins.equals(previousEnd) || Temporal.Instant.compare(begins, end) >= 0)
          throw new Error(`${zone}: period ${n} does not follow its predecessor`);
        previousEnd = end;
      }
    }
  });
  it('has exactly one period for each date, whatever the interval and anchor', () => {
    fc.assert(
      fc.property(frequency, start, start, (every, anchored, asked) => {
        const schedule = { anchor: anniversaryAnchor(anchored), frequency: every };
        const { dates, number } = periodOn(schedule, asked);
        expect(Temporal.PlainDate.compare(dates.start, asked)).toBeLessThanOrEqual(0);
        expect(Temporal.PlainDate.compare(asked, dates.end)).toBe(-1);
        expect(periodNumber(schedule, number + 1).dates.start).toEqual(dates.end);
      }),
    );
  });
  it('has exactly one period for each instant, in any zone', () => {
    const zones = Intl.supportedValuesOf('timeZone') as ZoneId[];
    const instant = fc
      .integer({ min: 1_577_836_800, max: 1_893_456_000 })
      .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000));
    fc.assert(
      fc.property(frequency, start, instant, fc.constantFrom(...zones), (every, anchored, at, zone) => {
        const anchor = anniversaryAnchor(anchored, Temporal.PlainTime.from('02:30'));
        const schedule = { anchor, frequency: every };
        const { start: begins, end } = periodInterval(schedule, periodAt(schedule, at, zone).number, zone);
        expect(Temporal.Instant.compare(begins, at)).toBeLessThanOrEqual(0);
        expect(Temporal.Instant.compare(at, end)).toBe(-1);
      }),
    );
  });
  it('in UTC has a whole number of days in each period', () => {
    const schedule = { anchor: anniversaryAnchor(date('2024-01-31')), frequency: monthly };
    const { start: begins, end } = periodInterval(schedule, 1, utc);
    // 29 February to 31 March 2024: 31 days
    expect(end.since(begins).total('hours')).toBe(31 * 24);
  });
});
