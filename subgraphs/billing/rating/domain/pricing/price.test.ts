import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTrace } from '../../../../../kernel/explain/explained.ts';
import {
  compareRational,
  exactly,
  formatRational,
  type Rational,
  rational,
} from '../../../../../kernel/money/rational.ts';
import { price, quantityOf } from './price.ts';
import { defaultTierPolicy, type PriceModel, type Tier, type TierPolicy } from './price-model.ts';

const tier = (upTo: string | null, unit: string, flat = '0', block: string | null = null): Tier => ({
  upTo: upTo === null ? null : exactly(upTo),
  unitMinor: exactly(unit),
  flatMinor: exactly(flat),
  block: block === null ? null : exactly(block),
});
const cost = (model: PriceModel, units: string, free = '0') => {
  const result = price(model, quantityOf(exactly(units), exactly(free)));
  return result.ok ? formatRational(result.value.value.amountMinor) : result.error.code;
};
const tiered = (
  model: 'graduated' | 'volume',
  tiers: Tier[],
  over: Partial<TierPolicy> = {},
): PriceModel => ({
  model,
  tiers,
  policy: { ...defaultTierPolicy, ...over },
});
const percentage = (over: Partial<Extract<PriceModel, { model: 'percentage' }>> = {}): PriceModel => ({
  model: 'percentage',
  percent: exactly('2.99'),
  perEventMinor: exactly('0'),
  bounds: { minimumMinor: null, maximumMinor: null },
  freeEvents: null,
  freeTotal: null,
  ...over,
});

describe('simple models', () => {
  it('flat costs the same for any quantity, per-unit its fraction too: 2.5 × 7 = 17.5', () => {
    expect(cost({ model: 'flat', amountMinor: exactly('3000') }, '17')).toBe('3000');
    expect(cost({ model: 'per-unit', unitMinor: exactly('7') }, '2.5')).toBe('17.5');
  });
  it('per-unit takes free units off first, and never below zero', () => {
    expect(cost({ model: 'per-unit', unitMinor: exactly('7') }, '10', '4')).toBe('42');
    expect(cost({ model: 'one-off', unitMinor: exactly('7') }, '3', '4')).toBe('0');
  });
  it('a package that is begun counts: (121 − 0) ÷ 10 → 13 × 100; with 25 free 96 ÷ 10 → 10 × 100', () => {
    const model: PriceModel = { model: 'package', size: exactly('10'), packageMinor: exactly('100') };
    expect([cost(model, '121'), cost(model, '121', '25'), cost(model, '0')]).toEqual(['1300', '1000', '0']);
  });
});

describe('graduated', () => {
  const tiers = [tier('5', '7'), tier('10', '6.5'), tier(null, '6')];
  it('prices each unit where it lies: 5 × 7 + 5 × 6.5 + 15 × 6 = 157.5', () => {
    expect(cost(tiered('graduated', tiers), '25')).toBe('157.5');
  });
  it('adds the flat part of each tier reached: 10 × 10 + 2 and 1 × 5 + 3 = 110', () => {
    expect(cost(tiered('graduated', [tier('10', '10', '2'), tier(null, '5', '3')]), '11')).toBe('110');
  });
  it('owes the first flat part without usage, unless it is named `when-reached`', () => {
    const flats = [tier('5', '0', '100'), tier(null, '0', '50')];
    expect(cost(tiered('graduated', flats), '0')).toBe('100');
    expect(cost(tiered('graduated', flats, { tierFlat: 'when-reached' }), '0')).toBe('0');
  });
  it('keeps five units in "up to 5" and opens the next tier beyond, or at five when so named', () => {
    const flats = [tier('5', '0', '100'), tier(null, '0', '50')];
    expect([cost(tiered('graduated', flats), '5'), cost(tiered('graduated', flats), '5.001')]).toEqual([
      '100',
      '150',
    ]);
    expect(cost(tiered('graduated', flats, { tierBoundary: 'from-inclusive' }), '5')).toBe('150');
  });
  it('counts begun blocks tier by tier: 15 in tens is 2 blocks × 3', () => {
    expect(cost(tiered('graduated', [tier(null, '3', '0', '10')]), '15')).toBe('6');
  });
});

describe('volume', () => {
  const tiers = [tier('5', '0', '100'), tier('10', '0', '150'), tier('15', '10'), tier(null, '5')];
  it('prices all units in the one tier that holds them; the bill may drop at a bound: 15 × 10, 16 × 5', () => {
    expect(['15', '16'].map((units) => cost(tiered('volume', tiers), units))).toEqual(['150', '80']);
  });
  it('lets the full count choose the tier and prorated units pay: 198.6 × 0.5 + 50 = 149.3', () => {
    const model = tiered('volume', [tier('200', '1'), tier(null, '0.5', '50')]);
    const result = price(model, { ...quantityOf(exactly('198.6')), tierUnits: exactly('300') });
    expect(result.ok && formatRational(result.value.value.amountMinor)).toBe('149.3');
  });
  it('at the bound moves up when so named: 5 units cost the second tier’s 150', () => {
    expect(cost(tiered('volume', tiers, { tierBoundary: 'from-inclusive' }), '5')).toBe('150');
  });
});

describe('percentage', () => {
  const amounts = (values: string[]) => ({ kind: 'events', values: values.map(exactly) }) as const;
  const of = (model: PriceModel, values: string[]) => {
    const result = price(model, { ...quantityOf(exactly('0')), amounts: amounts(values) });
    return result.ok ? formatRational(result.value.value.amountMinor) : result.error.code;
  };
  it('takes the rate of what is not free and a fixed part per paying event: (800 − 250) × 1.3 % + 2 × 2 = 11.15', () => {
    // running totals 50, 150, 400, 800: 250 free units end inside the third event, so two events are free
    const model = percentage({
      percent: exactly('1.3'),
      perEventMinor: exactly('2'),
      freeEvents: 3n,
      freeTotal: exactly('250'),
    });
    expect(of(model, ['50', '100', '250', '400'])).toBe('11.15');
  });
  it('ends the free part by count when that comes first: 3 events hold 400; 400 × 1.3 % + 1 × 2 = 7.2', () => {
    const model = percentage({ percent: exactly('1.3'), perEventMinor: exactly('2'), freeEvents: 3n });
    expect(of(model, ['50', '100', '250', '400'])).toBe('7.2');
  });
  it('bounds each paying event: 0.299 → 1.75, 2.392, 299 → 12, together 16.142', () => {
    const bounds = { minimumMinor: exactly('1.75'), maximumMinor: exactly('12') };
    expect(of(percentage({ bounds }), ['10', '80', '10000'])).toBe('16.142');
    expect(of(percentage({ bounds, freeEvents: 2n }), ['10', '80', '10000'])).toBe('12');
    // 10 free whole, 20 of 80 free: 60 × 2.99 % = 1.794, + 12
    expect(of(percentage({ bounds, freeTotal: exactly('30') }), ['10', '80', '10000'])).toBe('13.794');
  });
});

describe('refused', () => {
  it('are tiers that are empty, overlap, end bounded or open too early', () => {
    const code = (tiers: Tier[]) => cost(tiered('graduated', tiers), '1');
    expect(code([])).toBe('TIERS_MALFORMED');
    expect(code([tier('5', '1')])).toBe('TIERS_MALFORMED');
    expect(code([tier(null, '1'), tier(null, '1')])).toBe('TIERS_MALFORMED');
    expect(code([tier('5', '1'), tier('5', '1'), tier(null, '1')])).toBe('TIERS_MALFORMED');
    expect(code([tier('0', '1'), tier(null, '1')])).toBe('TIERS_MALFORMED');
    expect(code([tier(null, '-1')])).toBe('TIERS_MALFORMED');
  });
  it('are negative quantities and prices, and a package of nothing', () => {
    expect(cost({ model: 'per-unit', unitMinor: exactly('7') }, '-1')).toBe('QUANTITY_NEGATIVE');
    expect(cost({ model: 'per-unit', unitMinor: exactly('-7') }, '1')).toBe('PRICE_MALFORMED');
    expect(cost({ model: 'package', size: exactly('0'), packageMinor: exactly('1') }, '1')).toBe(
      'PRICE_MALFORMED',
    );
  });
});

it('explains itself part by part', () => {
  const result = price(
    tiered('graduated', [tier('5', '7'), tier(null, '6.5', '3')]),
    quantityOf(exactly('6.5')),
  );
  expect(result.ok && renderTrace(result.value.trace)).toEqual([
    'tier 1 units: 5 × 7 = 35 minor units',
    'tier 2 units: 1.5 × 6.5 = 9.75 minor units',
    'tier 2 flat: 1 × 3 = 3 minor units',
    'together 47.75 minor units',
  ]);
});

describe('monotone', () => {
  const risingTiers = fc
    .array(fc.record({ width: fc.integer({ min: 1, max: 50 }), unit: fc.nat(20), flat: fc.nat(20) }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((drafts) => {
      let upTo = 0;
      return drafts.map(({ width, unit, flat }, index) => {
        upTo += width;
        return tier(index === drafts.length - 1 ? null : String(upTo), String(unit), String(flat));
      });
    });
  const amount = (model: PriceModel, units: Rational) => {
    const result = price(model, quantityOf(units));
    if (!result.ok) throw new Error(result.error.message);
    return result.value.value.amountMinor;
  };
  const units = fc.integer({ min: 0, max: 30_000 }).map((hundredths) => rational(BigInt(hundredths), 100n));
  it('graduated: more units never cost less, whatever the tiers', () => {
    fc.assert(
      fc.property(risingTiers, units, units, (tiers, a, b) => {
        const [less, more] = compareRational(a, b) <= 0 ? [a, b] : [b, a];
        const model = tiered('graduated', tiers);
        expect(compareRational(amount(model, less), amount(model, more))).toBeLessThanOrEqual(0);
      }),
    );
  });
  it('volume: more units never cost less where no tier is cheaper than the one before', () => {
    fc.assert(
      fc.property(risingTiers, units, units, (tiers, a, b) => {
        const bySize = (pick: (each: Tier) => Rational) => tiers.map(pick).sort(compareRational);
        const [unit, flat] = [bySize((each) => each.unitMinor), bySize((each) => each.flatMinor)];
        const rising = tiers.map((each, index) => ({
          ...each,
          unitMinor: unit[index] ?? each.unitMinor,
          flatMinor: flat[index] ?? each.flatMinor,
        }));
        const [less, more] = compareRational(a, b) <= 0 ? [a, b] : [b, a];
        const model = tiered('volume', rising);
        expect(compareRational(amount(model, less), amount(model, more))).toBeLessThanOrEqual(0);
      }),
    );
  });
});
