import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRational,
  compareRational,
  exactly,
  formatRational,
  type Rational,
  rational,
} from '../../../../../kernel/money/rational.ts';
import { bound, type SpendBounds, trueUp, unbounded } from './bounds.ts';
import { defaultTierPolicy, type PriceModel, type Tier } from './price-model.ts';
import { priceWindow } from './progressive.ts';
import { priceProratedEvents } from './prorated-events.ts';

const tier = (upTo: string | null, unit: string, flat = '0'): Tier => ({
  upTo: upTo === null ? null : exactly(upTo),
  unitMinor: exactly(unit),
  flatMinor: exactly(flat),
  block: null,
});
const graduated: PriceModel = {
  model: 'graduated',
  tiers: [tier('5', '0', '100'), tier('10', '0', '50'), tier('15', '5'), tier(null, '1')],
  policy: defaultTierPolicy,
};
const packages: PriceModel = { model: 'package', size: exactly('10'), packageMinor: exactly('15') };
const windowOf = (
  model: PriceModel,
  [before, inWindow]: [string | null, string],
  bounds: SpendBounds = unbounded,
  window: 'open' | 'closing' = 'closing',
) => {
  const result = priceWindow(
    model,
    { before: before === null ? null : exactly(before), inWindow: exactly(inWindow) },
    { bounds, window },
  );
  if (!result.ok) throw new Error(result.error.message);
  return result.value.value;
};

describe('a window of a period', () => {
  it('is billed as the difference: units 13 to 22 are 3 × 5 in tier 3 and 7 × 1 in tier 4, no flat part again', () => {
    const { gross, totalMinor } = windowOf(graduated, ['12', '10']);
    expect(gross.parts.map(({ label, amountMinor }) => [label, formatRational(amountMinor)])).toEqual([
      ['tier 3 units', '15'],
      ['tier 4 units', '7'],
    ]);
    expect(formatRational(totalMinor)).toBe('22');
  });
  it('stops at the maximum: 60 units were 90, 50 more are 75, of which 100 − 90 = 10 are due', () => {
    const { gross, totalMinor, cappedMinor } = windowOf(packages, ['60', '50'], {
      minimumMinor: null,
      maximumMinor: exactly('100'),
    });
    expect([gross.amountMinor, cappedMinor, totalMinor].map((each) => formatRational(each))).toEqual([
      '75',
      '65',
      '10',
    ]);
  });
  it('is raised to the minimum when it closes the period, never before', () => {
    const bounds = { minimumMinor: exactly('100'), maximumMinor: null };
    expect(formatRational(windowOf(packages, [null, '0'], bounds, 'open').totalMinor)).toBe('0');
    expect(formatRational(windowOf(packages, [null, '0'], bounds, 'closing').totalMinor)).toBe('100');
    // 30 units were charged 45 before; 3 more open one package: 60 so far, 100 at the least, 55 are missing
    expect(formatRational(windowOf(packages, ['30', '3'], bounds, 'closing').totalMinor)).toBe('55');
  });
  it('of a volume price is due when the period closes: 10 units are nothing yet, then 16 × 5 with the 6 that followed', () => {
    const volume: PriceModel = { ...graduated, model: 'volume', tiers: [tier('15', '10'), tier(null, '5')] };
    expect(formatRational(windowOf(volume, [null, '10'], unbounded, 'open').totalMinor)).toBe('0');
    expect(formatRational(windowOf(volume, ['10', '6'], unbounded, 'closing').totalMinor)).toBe('80');
  });
  it('adds up: any cuts of a period cost what the period costs', () => {
    const units = fc.integer({ min: 0, max: 4000 }).map((tenths) => rational(BigInt(tenths), 10n));
    fc.assert(
      fc.property(
        fc.constantFrom(graduated, packages),
        fc.array(units, { minLength: 1, maxLength: 6 }),
        (model, cuts) => {
          let before: Rational | null = null;
          let total: Rational = rational(0n);
          for (const inWindow of cuts) {
            const result = priceWindow(model, { before, inWindow }, { bounds: unbounded, window: 'open' });
            if (!result.ok) throw new Error(result.error.message);
            total = addRational(total, result.value.value.totalMinor);
            before = addRational(before ?? rational(0n), inWindow);
          }
          const all = { before: null, inWindow: before ?? rational(0n) };
          const whole = priceWindow(model, all, { bounds: unbounded, window: 'open' });
          expect(whole.ok && compareRational(whole.value.value.totalMinor, total)).toBe(0);
        },
      ),
    );
  });
});

describe('a commitment', () => {
  it('is trued up for the served part: 1000 × 25/28 − 800 = 92.857…', () => {
    const missing = trueUp(exactly('1000'), { share: rational(25n, 28n), billedMinor: exactly('800') });
    expect(formatRational(missing, 3)).toBe('92.857…');
  });
  it('that is met asks for nothing', () => {
    expect(formatRational(trueUp(exactly('100'), { share: rational(1n), billedMinor: exactly('101') }))).toBe(
      '0',
    );
    expect(
      bound(exactly('101'), { minimumMinor: exactly('100'), maximumMinor: null }, 'closing').limit,
    ).toBeNull();
  });
});

describe('units that come and go within a period', () => {
  const tiers = [tier('5', '10', '100'), tier(null, '5', '50')];
  const total = (full: string[], prorated: string[]) => {
    const events = full.map((units, index) => ({
      fullUnits: exactly(units),
      proratedUnits: exactly(prorated[index] ?? '0'),
    }));
    const result = priceProratedEvents(tiers, events, defaultTierPolicy);
    return result.ok ? formatRational(result.value.value, 2) : result.error.code;
  };
  it('are placed by the running count and pay their share there: 35 + 5 − 4 − 8 + 4 + 8 + 150 = 190', () => {
    // 5 in tier 1: 3.5 × 10. +2 in tier 2: 1 × 5. −4: two leave tier 2 (0.8 × 5) and two tier 1 (0.8 × 10). +10: two and eight.
    expect(total(['5', '2', '-4', '10'], ['3.5', '1', '-1.6', '2'])).toBe('190');
  });
  it('owe the first flat part without any event, and nothing when more left than came', () => {
    expect(total([], [])).toBe('100');
    expect(total(['5', '-100'], ['2', '-33.33'])).toBe('0');
  });
});
