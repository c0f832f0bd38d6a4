import { describe, expect, it } from 'vitest';
import { type CalendarTerms, parseCalendar } from './business-calendar.ts';

const nineToFive = [{ from: '09:00', to: '17:00' }];
const terms = (change: Partial<CalendarTerms>): CalendarTerms => ({
  zone: 'Europe/Berlin',
  weekly: { monday: nineToFive },
  ...change,
});

describe('a calendar is refused, saying what would be right, when', () => {
  const refusals: readonly [string, Partial<CalendarTerms>, string, string][] = [
    ['its zone is an offset', { zone: '+01:00' }, 'ZONE_UNKNOWN', 'IANA'],
    ['its zone is not known', { zone: 'Europe/Atlantis' }, 'ZONE_UNKNOWN', 'Europe/Berlin'],
    ['it names a day that no week has', { weekly: { Moonday: nineToFive } }, 'WEEKDAY_UNKNOWN', 'monday'],
    [
      'its hours are no wall times',
      { weekly: { monday: [{ from: '9', to: '25:00' }] } },
      'HOURS_MALFORMED',
      '08:30',
    ],
    [
      'its hours end past the end of the day',
      { weekly: { monday: [{ from: '09:00', to: '24:01' }] } },
      'HOURS_MALFORMED',
      '24:00',
    ],
    [
      'hours end before they start',
      { weekly: { monday: [{ from: '22:00', to: '06:00' }] } },
      'HOURS_END_NOT_AFTER_START',
      'next day',
    ],
    [
      'hours are empty',
      { weekly: { monday: [{ from: '09:00', to: '09:00' }] } },
      'HOURS_END_NOT_AFTER_START',
      '09:00',
    ],
    [
      'hours of one day overlap, in whatever order they are typed',
      {
        weekly: {
          monday: [
            { from: '12:00', to: '18:00' },
            { from: '08:00', to: '12:30' },
          ],
        },
      },
      'HOURS_OVERLAP',
      'monday',
    ],
    ['it never opens', { weekly: { monday: [] } }, 'NO_OPENING', 'at least one'],
    ['a holiday does not exist', { holidays: ['2026-02-30'] }, 'DATE_MALFORMED', '2026-02-30'],
    [
      'it has more holidays than fifty years',
      { holidays: Array(1001).fill('2026-01-01') },
      'TOO_MANY_HOLIDAYS',
      '1000',
    ],
  ];
  it.each(refusals)('%s', (_when, change, code, advice) => {
    const refused = parseCalendar(terms(change));
    expect(refused).toMatchObject({ ok: false, error: { code } });
    expect(!refused.ok && refused.error.message).toContain(advice);
  });
});

describe('a calendar is taken when', () => {
  it('two stretches of a day only touch, and are put in order', () => {
    const touching = [
      { from: '12:00', to: '24:00' },
      { from: '08:30:15', to: '12:00' },
    ];
    expect(parseCalendar(terms({ weekly: { sunday: touching } }))).toMatchObject({
      ok: true,
      value: {
        stretches: [
          [],
          [],
          [],
          [],
          [],
          [],
          // 8 × 3600 + 30 × 60 + 15 = 30,615; 12 × 3600 = 43,200; 24 × 3600 = 86,400
          [
            { fromSecond: 30_615, toSecond: 43_200 },
            { fromSecond: 43_200, toSecond: 86_400 },
          ],
        ],
      },
    });
  });
});
