import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alwaysOpen, type BusinessCalendar, type CalendarTerms, parseCalendar } from './business-calendar.ts';
import {
  addBusinessTime,
  businessHours,
  businessMinutes,
  businessSeconds,
  businessTimeBetween,
  businessTimeMax,
  type ClosingPolicy,
  formatBusinessTime,
} from './business-time.ts';

const at = (text: string) => Temporal.Instant.from(text);

function calendar(change: Partial<CalendarTerms> = {}): BusinessCalendar {
  const day = [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ];
  const parsed = parseCalendar({
    zone: 'Europe/Berlin',
    weekly: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
    ...change,
  });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

function due(
  from: string,
  amount: bigint,
  { on = calendar(), atClosing = 'stay' }: { on?: BusinessCalendar; atClosing?: ClosingPolicy } = {},
): string {
  const result = addBusinessTime(on, at(from), amount, { atClosing });
  return result.ok ? result.value.toString() : result.error.code;
}

// In June Berlin is two hours ahead of UTC: 08:00 there is 06:00Z. 5 June 2026 is a Friday.
describe('working time', () => {
  it('leaves out the break: three hours from 11:00 end at 15:00', () => {
    expect(due('2026-06-05T09:00Z', businessHours(3))).toBe('2026-06-05T13:00:00Z'); // 11–12 and 13–15
  });
  it('leaves out the night and the week-end: two hours from Friday 16:00 end on Monday 09:00', () => {
    expect(due('2026-06-05T14:00Z', businessHours(2))).toBe('2026-06-08T07:00:00Z');
  });
  it('leaves out holidays: the same with Monday free ends on Tuesday 09:00', () => {
    const on = calendar({ holidays: ['2026-06-08'] });
    expect(due('2026-06-05T14:00Z', businessHours(2), { on })).toBe('2026-06-09T07:00:00Z');
  });
  it('begins with the next opening when nobody works at the start', () => {
    expect(due('2026-06-06T10:00Z', businessMinutes(30))).toBe('2026-06-08T06:30:00Z');
  });
  it('counts every second: one more than to closing time falls on the next morning', () => {
    expect(due('2026-06-04T14:00Z', businessHours(1))).toBe('2026-06-04T15:00:00Z');
    expect(due('2026-06-04T14:00Z', businessHours(1) + businessSeconds(1))).toBe('2026-06-05T06:00:01Z');
  });
  it('is every hour where the calendar is always open', () => {
    expect(due('2026-06-06T22:00Z', businessHours(30), { on: alwaysOpen })).toBe('2026-06-08T04:00:00Z');
    const elapsed = businessTimeBetween(alwaysOpen, at('2026-06-06T22:00Z'), at('2026-06-08T04:00Z'));
    expect(elapsed).toBe(businessHours(30));
  });
  it('between two instants is negative when they run backwards', () => {
    const [friday, monday] = [at('2026-06-05T14:00Z'), at('2026-06-08T07:00Z')];
    expect(businessTimeBetween(calendar(), friday, monday)).toBe(businessHours(2));
    expect(businessTimeBetween(calendar(), monday, friday)).toBe(-businessHours(2));
  });
  it('refuses to be added backwards, or beyond ten years', () => {
    expect(due('2026-06-05T14:00Z', -1n)).toBe('NEGATIVE_DURATION');
    expect(due('2026-06-05T14:00Z', businessTimeMax + 1n)).toBe('DURATION_TOO_LONG');
  });
  it('refuses what a hundred years of the calendar do not hold: 100 hours at a minute a week are 6,000 weeks', () => {
    const on = calendar({ weekly: { monday: [{ from: '08:00', to: '08:01' }] } });
    expect(due('2026-06-05T14:00Z', businessHours(100), { on })).toBe('DURATION_TOO_LONG');
  });
  it('is written as hours, minutes and seconds', () => {
    expect(formatBusinessTime(businessMinutes(90))).toBe('1:30:00');
    expect(formatBusinessTime(-businessSeconds(300))).toBe('-0:05:00');
    expect(formatBusinessTime(businessSeconds(1) / 2n)).toBe('0:00:00.5');
  });
});

describe('at closing time', () => {
  it('`stay` leaves a deadline there, `next-opening` moves it to when work begins again', () => {
    expect(due('2026-06-05T14:00Z', businessHours(1))).toBe('2026-06-05T15:00:00Z');
    expect(due('2026-06-05T14:00Z', businessHours(1), { atClosing: 'next-opening' })).toBe(
      '2026-06-08T06:00:00Z',
    );
  });
  it('the beginning of a break is a closing time too', () => {
    expect(due('2026-06-05T09:00Z', businessHours(1), { atClosing: 'next-opening' })).toBe(
      '2026-06-05T11:00:00Z',
    );
  });
  it('nothing promised stays where it begins, or moves to the next opening', () => {
    expect(due('2026-06-06T10:00Z', 0n)).toBe('2026-06-06T10:00:00Z');
    expect(due('2026-06-06T10:00Z', 0n, { atClosing: 'next-opening' })).toBe('2026-06-08T06:00:00Z');
  });
});

describe('when the clocks change', () => {
  const nights = (zone: string, from: string, to: string) =>
    calendar({ zone, weekly: { sunday: [{ from, to }] } });
  it('an opening across the hour that is skipped is an hour shorter', () => {
    // 29 March 2026: 02:00 becomes 03:00, so 01:00–05:00 has three hours
    const on = nights('Europe/Berlin', '01:00', '05:00');
    expect(businessTimeBetween(on, at('2026-03-28T12:00Z'), at('2026-03-29T12:00Z'))).toBe(businessHours(3));
  });
  it('an opening that begins in the hour that is skipped begins with the change', () => {
    // 02:30 does not exist; from 03:00 to 05:00 are two hours, and 03:00 there is 01:00Z
    const on = nights('Europe/Berlin', '02:30', '05:00');
    expect(due('2026-03-28T12:00Z', businessHours(1), { on })).toBe('2026-03-29T02:00:00Z');
  });
  it('an opening wholly inside the hour that is skipped does not happen', () => {
    const on = nights('Europe/Berlin', '02:10', '02:50');
    expect(businessTimeBetween(on, at('2026-03-28T12:00Z'), at('2026-03-29T12:00Z'))).toBe(0n);
  });
  it('an opening across the hour that comes twice is an hour longer', () => {
    // 25 October 2026: 03:00 becomes 02:00, so 01:00–05:00 has five hours
    const on = nights('Europe/Berlin', '01:00', '05:00');
    expect(businessTimeBetween(on, at('2026-10-24T12:00Z'), at('2026-10-25T12:00Z'))).toBe(businessHours(5));
  });
  it('wall times stay: one working day after Friday 16:00 is Monday 16:00 on either side of the change', () => {
    // Friday 27 March 16:00 is 15:00Z; Monday 30 March 16:00 is 14:00Z
    expect(due('2026-03-27T15:00Z', businessHours(8))).toBe('2026-03-30T14:00:00Z');
  });
  it('a date that a zone left out has no hours', () => {
    // Samoa skipped Friday 30 December 2011: eight hours from Thursday 13:00 are four there and four on Monday
    const on = calendar({ zone: 'Pacific/Apia' });
    expect(due('2011-12-29T23:00Z', businessHours(8), { on })).toBe('2012-01-01T22:00:00Z');
  });
});

describe('adding and measuring undo each other', () => {
  const zones = [
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/Havana',
    'UTC',
  ];
  const hours = fc
    .uniqueArray(fc.integer({ min: 0, max: 288 }), { minLength: 2, maxLength: 6 })
    .map((marks) => marks.toSorted((a, b) => a - b).slice(0, marks.length - (marks.length % 2)))
    .map((marks) =>
      Array.from({ length: marks.length / 2 }, (_, index) => ({
        from: wall((marks[2 * index] ?? 0) * 300),
        to: wall((marks[2 * index + 1] ?? 0) * 300),
      })),
    );
  const wall = (second: number) =>
    `${String(Math.floor(second / 3600)).padStart(2, '0')}:${String((second / 60) % 60).padStart(2, '0')}`;
  const calendars = fc
    .record({
      zone: fc.constantFrom(...zones),
      weekly: fc.dictionary(fc.constantFrom('monday', 'wednesday', 'saturday', 'sunday'), hours, {
        minKeys: 1,
      }),
      holidays: fc.constantFrom([], ['2011-12-28', '2026-03-30', '2026-10-25']),
    })
    .map(calendar);
  const instants = fc
    .oneof(
      fc.integer({ min: 1_300_000_000, max: 1_330_000_000 }),
      fc.integer({ min: 1_767_225_600, max: 1_798_761_600 }),
    )
    .map((second) => Temporal.Instant.fromEpochMilliseconds(second * 1000));
  const amounts = fc.integer({ min: 0, max: 400_000 }).map(businessSeconds);

  it('whatever the calendar, the zone and the policy at closing time', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        amounts,
        fc.constantFrom<ClosingPolicy>('stay', 'next-opening'),
        (on, start, amount, atClosing) => {
          const end = addBusinessTime(on, start, amount, { atClosing });
          expect(end.ok && businessTimeBetween(on, start, end.value)).toBe(amount);
        },
      ),
      { numRuns: 150 },
    );
  });
  it('and `stay` is the first instant, `next-opening` the last, at which that much has passed', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, (on, start, amount) => {
        const first = addBusinessTime(on, start, amount, { atClosing: 'stay' });
        const last = addBusinessTime(on, start, amount, { atClosing: 'next-opening' });
        if (!first.ok || !last.ok) throw new Error('not refused');
        const second = { seconds: 1 };
        if (amount > 0n)
          expect(businessTimeBetween(on, start, first.value.subtract(second))).toBe(
            amount - businessSeconds(1),
          );
        expect(businessTimeBetween(on, start, last.value.add(second))).toBe(amount + businessSeconds(1));
      }),
      { numRuns: 150 },
    );
  });
  it('and two stretches of time measure as much as the whole, whichever way they run', () => {
    const seconds = fc.integer({ min: -4_000_000, max: 4_000_000 });
    fc.assert(
      fc.property(calendars, instants, seconds, seconds, (on, a, first, second) => {
        const [b, c] = [a.add({ seconds: first }), a.add({ seconds: second })];
        expect(businessTimeBetween(on, a, b) + businessTimeBetween(on, b, c)).toBe(
          businessTimeBetween(on, a, c),
        );
      }),
      { numRuns: 100 },
    );
  });
});
