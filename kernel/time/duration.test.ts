import { expect, it } from 'vitest';
import { addDuration, parseDuration } from './duration.ts';
import { utc, type ZoneId } from './zone.ts';

const after = (start: string, text: string, zone: ZoneId = utc) => {
  const duration = parseDuration(text);
  return duration.ok
    ? addDuration(Temporal.Instant.from(start), duration.value, zone).toString()
    : duration.error.code;
};

it('adds calendar parts on the calendar, clamped to the month’s end', () => {
  expect(after('2025-01-31T00:00Z', 'P1M')).toBe('2025-02-28T00:00:00Z');
  expect(after('2024-02-29T00:00Z', 'P1Y')).toBe('2025-02-28T00:00:00Z');
  expect(after('2025-06-15T12:00Z', 'P-3M')).toBe('2025-03-15T12:00:00Z');
});

it('adds hours as elapsed time, and days as local days: the night of 29 March 2026 in Berlin has 23 hours', () => {
  const berlin = 'Europe/Berlin' as ZoneId;
  expect(after('2026-03-28T12:00Z', 'PT24H', berlin)).toBe('2026-03-29T12:00:00Z');
  expect(after('2026-03-28T12:00Z', 'P1D', berlin)).toBe('2026-03-29T11:00:00Z');
  expect(after('2024-01-15T10:30Z', 'P1Y2M10DT5H30M45S')).toBe('2025-03-25T16:00:45Z');
});

it('refuses what is no ISO 8601 duration', () => {
  for (const text of ['1 month', 'P', '', 'P1.5M', 'PT'])
    expect(after('2025-01-31T00:00Z', text)).toBe('DURATION_MALFORMED');
});
