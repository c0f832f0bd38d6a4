import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal, money } from '../../../../kernel/money/money.ts';
import { intervalOfDates } from '../../../../kernel/time/interval.ts';
import { utc, type ZoneId } from '../../../../kernel/time/zone.ts';
import { deferredAfter, recogniseRevenue, recognitionGranularities } from './recognition.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);
const days = (start: string, end: string) => intervalOfDates({ start: date(start), end: date(end) }, utc);
const schedule = (
  minor: bigint,
  service: ReturnType<typeof days>,
  granularity: (typeof recognitionGranularities)[number] = 'day',
) =>
  recogniseRevenue(money(minor, 'EUR'), service, { granularity, zone: utc }).value.map(
    ({ month, revenue }) => `${month} ${formatDecimal(revenue)}`,
  );

describe('revenue', () => {
  it('is earned day by day: 31.00 from 15 January to 14 February is 17.00 and 14.00', () => {
    expect(schedule(3100n, days('2019-01-15', '2019-02-15'))).toEqual(['2019-01 17.00', '2019-02 14.00']);
  });
  it('is earned by the second when so named: 120.00 over 120 days from 15 June noon, 15.5 of them in June', () => {
    const service = { start: at('2026-06-15T12:00Z'), end: at('2026-10-13T12:00Z') };
    expect(schedule(12000n, service, 'second')).toEqual([
      '2026-06 15.50',
      '2026-07 31.00',
      '2026-08 31.00',
      '2026-09 30.00',
      '2026-10 12.50',
    ]);
  });
  it('is the same each begun month when so named: 100.00 over three months is 33.34, 33.33, 33.33', () => {
    expect(schedule(10000n, days('2026-01-01', '2026-04-01'), 'month-even')).toEqual([
      '2026-01 33.34',
      '2026-02 33.33',
      '2026-03 33.33',
    ]);
  });
  it('that is taken back is earned backwards over the same days', () => {
    expect(schedule(-3100n, days('2019-01-15', '2019-02-15'))).toEqual(['2019-01 -17.00', '2019-02 -14.00']);
  });
  it('leaves what is deferred after each month: 31.00 − 17.00 = 14.00, then nothing', () => {
    const net = money(3100n, 'EUR');
    const months = recogniseRevenue(net, days('2019-01-15', '2019-02-15'), {
      granularity: 'day',
      zone: utc,
    }).value;
    expect(deferredAfter(net, months).map(formatDecimal)).toEqual(['14.00', '0.00']);
  });
  it('adds up to the line on each granularity, in any zone', () => {
    const zones = fc.constantFrom('UTC', 'Pacific/Auckland', 'America/St_Johns') as fc.Arbitrary<ZoneId>;
    const story = fc.record({
      minor: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
      from: fc.integer({ min: 0, max: 10_000 }),
      hours: fc.integer({ min: 1, max: 10_000 }),
      granularity: fc.constantFrom(...recognitionGranularities),
      zone: zones,
    });
    fc.assert(
      fc.property(story, ({ minor, from, hours, granularity, zone }) => {
        const start = at('2026-01-01T00:00Z').add({ hours: from });
        const service = { start, end: start.add({ hours }) };
        const months = recogniseRevenue(money(minor, 'EUR'), service, { granularity, zone }).value;
        expect(months.reduce((sum, { revenue }) => sum + revenue.minor, 0n)).toBe(minor);
      }),
    );
  });
});
