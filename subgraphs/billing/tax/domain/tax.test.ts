import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTrace } from '../../../../kernel/explain/explained.ts';
import { money } from '../../../../kernel/money/money.ts';
import { exactly, rational } from '../../../../kernel/money/rational.ts';
import { taxInvoice } from './tax.ts';
import {
  defaultTaxPolicy,
  inclusiveRoundings,
  priceModes,
  type TaxPolicy,
  taxRoundings,
} from './tax-policy.ts';

const line = (minor: bigint, percent: string) => ({
  amount: money(minor, 'EUR'),
  rates: [{ code: `VAT-${percent}`, percent: exactly(percent) }],
});
const taxed = (lines: ReturnType<typeof line>[], policy: Partial<TaxPolicy> = {}) => {
  const result = taxInvoice(lines, 'EUR', { ...defaultTaxPolicy, ...policy });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

describe('tax on exclusive prices', () => {
  const three = [line(3333n, '19'), line(3333n, '19'), line(3333n, '19')];
  it('is rounded once per rate by default: 99.99 × 19 % = 18.9981 → 19.00', () => {
    expect(taxed(three).value.tax).toEqual(money(1900n, 'EUR'));
  });
  it('is rounded on each line when so named: 3 × (33.33 × 19 % = 6.3327 → 6.33) = 18.99', () => {
    expect(taxed(three, { taxRounding: 'per-line' }).value.tax).toEqual(money(1899n, 'EUR'));
  });
  it('hands the rounded tax back to the lines, the odd cent to the earliest: 6.34 + 6.33 + 6.33', () => {
    expect(taxed(three).value.lines.map((each) => each.tax.minor)).toEqual([634n, 633n, 633n]);
  });
  it('is rounded once over all rates per invoice: 0.07 × 7 % + 0.03 × 19 % = 0.0106 → 0.01, per rate 0.00 + 0.01', () => {
    const small = [line(7n, '7'), line(3n, '19')];
    expect(taxed(small, { taxRounding: 'per-invoice' }).value.tax.minor).toBe(1n);
    expect(taxed(small).value.rates.map((rate) => rate.tax.minor)).toEqual([0n, 1n]);
  });
  it('is negative on a negative line', () => {
    expect(taxed([line(-1000n, '20')]).value.gross).toEqual(money(-1200n, 'EUR'));
  });
  it('says how it came about', () => {
    expect(renderTrace(taxed([line(6900n, '6.25')]).trace)).toEqual([
      'tax VAT-6.25 per-rate on 6900 (tax-exclusive) = 431.25 → 431 minor units, half-up',
    ]);
  });
});

describe('tax inside inclusive prices', () => {
  it('is what the rounded net leaves: 2.99 ÷ 1.04 = 2.875 → 2.88, tax 0.11', () => {
    const { value } = taxed([line(299n, '4')], { prices: 'tax-inclusive' });
    expect([value.net.minor, value.tax.minor]).toEqual([288n, 11n]);
  });
  it('is itself rounded when so named: 2.99 × 4 ÷ 104 = 0.115 → 0.12, net 2.87', () => {
    const { value } = taxed([line(299n, '4')], { prices: 'tax-inclusive', inclusiveRounds: 'tax' });
    expect([value.net.minor, value.tax.minor]).toEqual([287n, 12n]);
  });
});

describe('refused', () => {
  it('is a rate below 0 or above 100 percent, and one code with two percentages', () => {
    const wrong = (lines: ReturnType<typeof line>[]) => taxInvoice(lines, 'EUR', defaultTaxPolicy);
    expect(wrong([line(1n, '-1')])).toMatchObject({ error: { code: 'TAX_RATE_WRONG' } });
    expect(wrong([line(1n, '100.01')])).toMatchObject({ error: { code: 'TAX_RATE_WRONG' } });
    const twice = [line(1n, '7'), { ...line(1n, '8'), rates: [{ code: 'VAT-7', percent: rational(8n) }] }];
    expect(wrong(twice)).toMatchObject({ error: { path: ['lines', '1', 'rates', 'VAT-7'] } });
  });
  it('is a line in another currency', () => {
    expect(taxInvoice([line(1n, '7')], 'USD', defaultTaxPolicy)).toMatchObject({
      error: { code: 'CURRENCIES_MIXED' },
    });
  });
});

it('adds up: lines to rates to totals, at each level, mode and sign', () => {
  const anyLine = fc.record({
    minor: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
    percent: fc.constantFrom('0', '4', '7', '19', '23.33'),
  });
  const anyPolicy = fc.record({
    prices: fc.constantFrom(...priceModes),
    taxRounding: fc.constantFrom(...taxRoundings),
    inclusiveRounds: fc.constantFrom(...inclusiveRoundings),
  });
  fc.assert(
    fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), anyPolicy, (drafts, policy) => {
      const { value } = taxed(
        drafts.map(({ minor, percent }) => line(minor, percent)),
        policy,
      );
      const total = (pick: (each: (typeof value.lines)[number]) => bigint) =>
        value.lines.reduce((sum, each) => sum + pick(each), 0n);
      expect(total((each) => each.tax.minor)).toBe(value.tax.minor);
      expect(value.rates.reduce((sum, rate) => sum + rate.tax.minor, 0n)).toBe(value.tax.minor);
      expect(total((each) => each.net.minor) + value.tax.minor).toBe(value.gross.minor);
      if (policy.prices === 'tax-inclusive')
        expect(value.gross.minor).toBe(drafts.reduce((sum, draft) => sum + draft.minor, 0n));
    }),
  );
});
