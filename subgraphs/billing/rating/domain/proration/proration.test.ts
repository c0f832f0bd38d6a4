import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTrace } from '../../../../../kernel/explain/explained.ts';
import { money } from '../../../../../kernel/money/money.ts';
import {
  addRational,
  compareRational,
  exactly,
  type Rational,
  rational,
} from '../../../../../kernel/money/rational.ts';
import { type DateRange, daysIn } from '../../../../../kernel/time/dates.ts';
import type { ZoneId } from '../../../../../kernel/time/zone.ts';
import {
  daysBought,
  defaultEffectPolicy,
  effectOf,
  endOfBilling,
  firstDateOfNew,
  isUpgrade,
  settleChange,
} from './change.ts';
import { creditForUnused } from './credit-unused.ts';
import { prorate } from './prorate.ts';
import { fixed30Days, type prorationBases, shareFactor, shareOf } from './share.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const range = (start: string, end: string): DateRange => ({ start: date(start), end: date(end) });
const berlin = 'Europe/Berlin' as ZoneId;
const march = range('2026-03-01', '2026-04-01');
const eur = (minor: bigint) => money(minor, 'EUR');

describe('30.00 from 15 March', () => {
  const price = (basis: (typeof prorationBases)[number]) =>
    prorate(rational(3000n), shareOf([range('2026-03-15', '2026-04-01')], march, { basis, zone: berlin }), {
      currency: 'EUR',
      rounding: 'half-up',
      basis,
    });
  it('costs 16.45 by calendar day: 17 of 31 days = 16.4516…', () => {
    expect(price('calendar-day').value).toEqual(eur(1645n));
  });
  it('costs 16.43 by the second: summer time takes an hour of the 29th, 407 of 743 hours = 16.4333…', () => {
    expect(price('second').value).toEqual(eur(1643n));
  });
  it('costs 16.00 when every month has 30 days: 16 of 30', () => {
    expect(price('fixed-30').value).toEqual(eur(1600n));
  });
  it('costs 30.00 when nothing is prorated', () => {
    expect(price('none').value).toEqual(eur(3000n));
  });
  it('names the basis and shows the division', () => {
    const { policies, trace } = price('calendar-day');
    expect(policies).toEqual({ prorationBasis: 'calendar-day', rounding: 'half-up' });
    expect(renderTrace(trace)).toEqual(['17 of 31 days × 3000 = 1645.1612… → 1645 minor units, half-up']);
  });
});

it('counts 22 days from 23 May to 15 June in months of 30: (15 − 23) + 30', () => {
  expect(fixed30Days(range('2023-05-23', '2023-06-15'))).toBe(22);
});

describe('parts of a period', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 364 }), { maxLength: 6 });
  const year = range('2026-01-01', '2027-01-01');
  const parts = (days: readonly number[]): DateRange[] => {
    const dates = [0, ...[...days].sort((a, b) => a - b), daysIn(year)].map((offset) =>
      year.start.add({ days: offset }),
    );
    return dates.slice(1).map((end, index) => ({ start: dates[index] ?? end, end }));
  };
  const bases = fc.constantFrom('calendar-day', 'second', 'fixed-30') as fc.Arbitrary<'calendar-day'>;
  it('re-add to the whole on every basis', () => {
    fc.assert(
      fc.property(cuts, bases, (days, basis) => {
        const total = parts(days)
          .map((part) => shareFactor(shareOf([part], year, { basis, zone: berlin })))
          .reduce(addRational, rational(0n));
        expect(compareRational(total, rational(1n))).toBe(0);
      }),
    );
  });
  it('never change the total by more than a minor unit a line', () => {
    fc.assert(
      fc.property(cuts, bases, fc.bigInt({ min: 0n, max: 10n ** 9n }), (days, basis, minor) => {
        const lines = parts(days).map(
          (part) =>
            prorate(rational(minor), shareOf([part], year, { basis, zone: berlin }), {
              currency: 'EUR',
              rounding: 'half-up',
              basis,
            }).value.minor,
        );
        const gap = lines.reduce((a, b) => a + b, 0n) - minor;
        expect((gap < 0n ? -gap : gap) <= BigInt(lines.length)).toBe(true);
      }),
    );
  });
});

describe('a change inside a paid period', () => {
  const left = { part: 17n, whole: 31n, unit: 'days' };
  const policy = { unusedCredit: 'amount-debited', rounding: 'half-up' } as const;
  const paid = { debited: eur(1000n), credited: eur(0n) };
  const settle = (old: Rational | null, next: Rational | null) =>
    settleChange({ old, next }, { left, paid }, policy).value;
  it('is two rounded lines: −10 × 17/31 = −5.48, 20 × 17/31 = 10.97, net 5.49', () => {
    expect(settle(rational(1000n), rational(2000n))).toEqual({
      credit: eur(-548n),
      charge: eur(1097n),
      net: eur(549n),
    });
  });
  it('charges an addition and credits a removal alone', () => {
    expect(settle(null, rational(2500n)).credit).toEqual(eur(0n));
    expect(settle(rational(1000n), null).charge).toEqual(eur(0n));
  });
  it('gives the day of the change to the new plan, or to the old one when so named', () => {
    expect(firstDateOfNew(date('2026-03-15'), 'new-plan').toString()).toBe('2026-03-15');
    expect(firstDateOfNew(date('2026-03-15'), 'old-plan').toString()).toBe('2026-03-16');
  });
  it('bills the day of a cancellation, unless so named', () => {
    expect(endOfBilling(date('2026-06-15'), 'billed').toString()).toBe('2026-06-16');
    expect(endOfBilling(date('2026-06-15'), 'not-billed').toString()).toBe('2026-06-15');
  });
  it('may buy time instead: 15.00 left at 60.00 for 30 days is 7.5, so 8 days', () => {
    expect(daysBought(rational(1500n), { amountMinor: rational(6000n), days: 30 }).value).toBe(8);
  });
});

describe('an upgrade', () => {
  const monthly = { amountMinor: exactly('12900'), frequency: { unit: 'month', count: 1 } } as const;
  const yearly = { amountMinor: exactly('118800'), frequency: { unit: 'year', count: 1 } } as const;
  it('is judged by the year: 129.00 a month is 1548.00, so 1188.00 a year is a downgrade and waits', () => {
    expect(isUpgrade(monthly, yearly)).toBe(false);
    expect(effectOf(monthly, yearly, defaultEffectPolicy).value).toBe('period-end');
    expect(effectOf(yearly, monthly, defaultEffectPolicy).value).toBe('now-prorated');
  });
  it('is not what costs the same', () => {
    expect(isUpgrade(monthly, monthly)).toBe(false);
  });
});

describe('credit for the unused part', () => {
  const credit = (
    asked: bigint,
    debited: bigint,
    credited: bigint,
    unusedCredit: 'amount-debited' | 'list-price',
  ) =>
    creditForUnused(
      rational(asked),
      { debited: eur(debited), credited: eur(credited) },
      { unusedCredit, rounding: 'half-up' },
    ).value.minor;
  it('never exceeds what was debited less what was credited: 300 asked, 200 − 50 left → 150', () => {
    expect(credit(300n, 200n, 50n, 'amount-debited')).toBe(150n);
    expect(credit(100n, 200n, 50n, 'amount-debited')).toBe(100n);
    expect(credit(100n, 200n, 250n, 'amount-debited')).toBe(0n);
    expect(credit(-50n, 200n, 50n, 'amount-debited')).toBe(0n);
  });
  it('is the price’s own share when so named', () => {
    expect(credit(300n, 200n, 50n, 'list-price')).toBe(300n);
  });
});
