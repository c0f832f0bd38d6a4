import { describe, expect, it } from 'vitest';
import { calendarFor, usualBusinessHours } from '../../deadlines/index.ts';
import { canCome, type ExpertDays, proposeWindows } from './propose-windows.ts';
import { straightLine } from './travel-time.ts';

const place = { country: 'DE', postalCode: '10115' };
const far = { country: 'DE', postalCode: '99999' };
const calendar = calendarFor({ businessHours: usualBusinessHours }, 'Europe/Berlin');
if (calendar.kind !== 'weekly') throw new Error('the usual hours are weekly');
const free: ExpertDays = {
  expert: { absences: [], minutesPerDay: 480 },
  calendar,
  visits: [],
  travel: straightLine(new Map()),
};
const instant = (text: string) => Temporal.Instant.from(text);
// Monday, 10:00 in Berlin.
const monday = instant('2026-03-16T09:00:00Z');
const berlinTimes = (days: ExpertDays, { now = monday, dueBy = null as Temporal.Instant | null } = {}) =>
  proposeWindows(days, { place, now, dueBy }).map(({ from, until }) => {
    const [start, end] = [
      from.toZonedDateTimeISO('Europe/Berlin'),
      until.toZonedDateTimeISO('Europe/Berlin'),
    ];
    return `${start.toPlainDate()} ${start.hour}–${end.hour}`;
  });
const windowAt = (from: string) => ({ from: instant(from), until: instant(from).add({ hours: 2 }) });

describe('windows for a visit', () => {
  it('are three in three halves of days, in working hours, from two hours ahead on', () => {
    expect(berlinTimes(free)).toEqual(['2026-03-16 14–16', '2026-03-17 8–10', '2026-03-17 12–14']);
  });

  it('pass over nights, week-ends and holidays', () => {
    const friday = instant('2026-03-20T15:00:00Z');
    expect(berlinTimes(free, { now: friday })[0]).toBe('2026-03-23 8–10');
    const closed = calendarFor(
      { businessHours: { ...usualBusinessHours, holidays: ['2026-03-23'] } },
      'Europe/Berlin',
    );
    if (closed.kind === 'weekly')
      expect(berlinTimes({ ...free, calendar: closed }, { now: friday })[0]).toBe('2026-03-24 8–10');
  });

  it('pass over absences', () => {
    const absences = [{ from: '2026-03-16T00:00:00Z', until: '2026-03-18T00:00:00Z', reason: 'Ill' }];
    expect(berlinTimes({ ...free, expert: { ...free.expert, absences } })[0]).toBe('2026-03-18 8–10');
  });

  it('pass over what cannot be driven beside the other visits of the day', () => {
    const visits = [13, 15].map((hour) => ({
      window: windowAt(`2026-03-16T${hour}:00:00Z`),
      place: far,
      minutes: 180,
    }));
    expect(berlinTimes({ ...free, visits })[0]).toBe('2026-03-17 8–10');
    expect(canCome({ ...free, visits }, place, windowAt('2026-03-16T09:00:00Z'))).toBe(true);
  });

  it('are not more than the day has minutes for', () => {
    expect(berlinTimes({ ...free, expert: { ...free.expert, minutesPerDay: 59 } })).toEqual([]);
  });

  it('are two where a third would be after the promised resolution, and two all the same where all are', () => {
    const dueBy = instant('2026-03-17T09:00:00Z');
    expect(berlinTimes(free, { dueBy })).toEqual(['2026-03-16 14–16', '2026-03-17 8–10']);
    expect(berlinTimes(free, { dueBy: monday })).toHaveLength(2);
  });
});
