import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateRange, daysBetween, daysInMonth, parseDate, sharedDates } from './dates.ts';
import { billableDays, contains, intersection, interval, intervalOfDates, parseInstant } from './interval.ts';
import { parseZone, utc, type ZoneId } from './zone.ts';

const at = (text: string) => Temporal.Instant.from(text);
const date = (text: string) => Temporal.PlainDate.from(text);

describe('half-open intervals', () => {
  const january = { start: at('2026-01-01T00:00Z'), end: at('2026-02-01T00:00Z') };
  it('contain their start and not their end', () => {
    expect(contains(january, january.start)).toBe(true);
    expect(contains(january, january.end)).toBe(false);
  });
  it('share nothing where they only touch', () => {
    expect(intersection(january, { start: january.end, end: at('2026-03-01T00:00Z') })).toBeNull();
    const [a, b, c] = [date('2026-01-01'), date('2026-01-10'), date('2026-01-20')];
    expect(sharedDates({ start: a, end: b }, { start: b, end: c })).toBeNull();
  });
  it('are refused when they end where or before they start, naming both', () => {
    const refused = interval(january.end, january.start);
    expect(refused).toMatchObject({ ok: false, error: { code: 'END_NOT_AFTER_START' } });
    expect(!refused.ok && refused.error.message).toContain('2026-02-01');
    expect(dateRange(date('2026-01-01'), date('2026-01-01'))).toMatchObject({ ok: false });
  });
});

describe('billable days', () => {
  it('count a 23-hour day and a 25-hour day as one each', () => {
    const berlin = 'Europe/Berlin' as ZoneId;
    // 29 March 2026 has 23 hours, 25 October 2026 has 25
    const spring = { start: date('2026-03-28'), end: date('2026-03-31') };
    const autumn = { start: date('2026-10-24'), end: date('2026-10-27') };
    expect(billableDays(intervalOfDates(spring, berlin), berlin)).toBe(3);
    expect(billableDays(intervalOfDates(autumn, berlin), berlin)).toBe(3);
  });
  it('go by the local date: 23:30 in New York is already tomorrow in UTC', () => {
    const evening = { start: at('2026-06-02T03:30Z'), end: at('2026-06-03T03:30Z') };
    expect(billableDays(evening, 'America/New_York' as ZoneId)).toBe(1);
    expect(billableDays({ start: evening.start, end: at('2026-06-02T12:00Z') }, utc)).toBe(0);
  });
});

describe('text from outside', () => {
  it('is refused as a zone when it is an offset, an unknown abbreviation or a made-up place', () => {
    for (const text of ['+01:00', 'Mars/Olympus', '', 'Europe/Berlin; DROP'])
      expect(parseZone(text)).toMatchObject({ ok: false, error: { code: 'ZONE_UNKNOWN' } });
    expect(parseZone('europe/berlin')).toEqual({ ok: true, value: 'Europe/Berlin' });
  });
  it('is refused as an instant without an offset', () => {
    expect(parseInstant('2026-03-01T09:00:00')).toMatchObject({ error: { code: 'INSTANT_MALFORMED' } });
    expect(parseInstant('2026-03-01T09:00:00+01:00').ok).toBe(true);
  });
  it('is refused as a date that does not exist', () => {
    for (const text of ['2026-02-30', '2026-13-01', '26-01-01', '2026-01-01T00:00'])
      expect(parseDate(text)).toMatchObject({ error: { code: 'DATE_MALFORMED' } });
  });
});

describe('days between civil dates', () => {
  const anyDate = fc.integer({ min: -200_000, max: 200_000 }).map((days) => date('2000-01-01').add({ days }));
  it('are what Temporal counts, over five centuries either way', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(daysBetween(a, b)).toBe(a.until(b, { largestUnit: 'day' }).days);
        expect(daysInMonth(a.year, a.month)).toBe(a.daysInMonth);
      }),
    );
  });
});
