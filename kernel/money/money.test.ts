import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Defect } from '../errors/errors.ts';
import { exponentOf, isCurrencyCode, parseCurrency } from './currency.ts';
import {
  add,
  compare,
  formatDecimal,
  fromWire,
  type Money,
  money,
  oneCurrency,
  parseDecimal,
  subtract,
  times,
  toWire,
} from './money.ts';
import { exactly } from './rational.ts';

const eur = (minor: bigint): Money => money(minor, 'EUR');
const anyMoney = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'))
  .map(([minor, currency]) => money(minor, currency as 'EUR'));

describe('currencies', () => {
  it('give each its own exponent: yen none, euro two, dinar three, unidad de fomento four', () => {
    expect((['JPY', 'EUR', 'KWD', 'CLF'] as const).map(exponentOf)).toEqual([0, 2, 3, 4]);
  });
  it('refuse what is no active ISO 4217 code, lower case included', () => {
    expect(parseCurrency('eur')).toMatchObject({ ok: false, error: { code: 'CURRENCY_UNKNOWN' } });
    expect(isCurrencyCode('DEM')).toBe(false);
  });
});

describe('money', () => {
  it('adds and subtracts whole minor units of one currency', () => {
    expect(add(eur(3000n), eur(1n))).toEqual(eur(3001n));
    expect(subtract(eur(3000n), eur(3001n))).toEqual(eur(-1n));
  });
  it('never lets two currencies meet: a defect inside, a refusal that names both at the edge', () => {
    expect(() => add(eur(1n), money(1n, 'USD'))).toThrow(Defect);
    expect(() => compare(eur(1n), money(1n, 'USD'))).toThrow(Defect);
    const refusal = oneCurrency([eur(1n), money(1n, 'USD')], 'EUR');
    expect(refusal).toMatchObject({ ok: false, error: { code: 'CURRENCIES_MIXED' } });
  });
  it('rounds a product once, by the named rule', () => {
    // 69.00 × 6.25 % = 4.3125 → 4.31 to the nearest, 4.32 upwards
    expect(times(eur(6900n), exactly('0.0625'), 'half-up')).toEqual(eur(431n));
    expect(times(eur(6900n), exactly('0.0625'), 'ceiling')).toEqual(eur(432n));
  });
});

describe('decimal text', () => {
  it('shows all decimals of the currency and no symbol', () => {
    expect(formatDecimal(eur(-5n))).toBe('-0.05');
    expect(formatDecimal(money(3000n, 'JPY'))).toBe('3000');
    expect(formatDecimal(money(1500n, 'KWD'))).toBe('1.500');
  });
  it('is refused rather than rounded when finer than the currency', () => {
    expect(parseDecimal('10.005', 'EUR')).toMatchObject({ ok: false, error: { code: 'AMOUNT_TOO_FINE' } });
    expect(parseDecimal('10.5', 'JPY')).toMatchObject({ ok: false, error: { code: 'AMOUNT_TOO_FINE' } });
    expect(parseDecimal('10.500', 'EUR')).toEqual({ ok: true, value: eur(1050n) });
  });
  it('is refused when it is no number or beyond a signed 64-bit count of minor units', () => {
    for (const text of ['', 'NaN', '1e3', '1,50', 'Infinity', '0x10', ' 1', '1.', '.5'])
      expect(parseDecimal(text, 'EUR')).toMatchObject({ ok: false, error: { code: 'DECIMAL_MALFORMED' } });
    expect(parseDecimal('92233720368547758.07', 'EUR').ok).toBe(true);
    expect(parseDecimal('92233720368547758.08', 'EUR')).toMatchObject({
      ok: false,
      error: { code: 'AMOUNT_TOO_LARGE' },
    });
  });
  it('reads back what it wrote, in every currency', () => {
    fc.assert(
      fc.property(anyMoney, (amount) => {
        expect(parseDecimal(formatDecimal(amount), amount.currency)).toEqual({ ok: true, value: amount });
      }),
    );
  });
});

describe('the wire form', () => {
  it('carries minor units as text, so that no reader loses digits', () => {
    expect(toWire(eur(3000n))).toEqual({ minor: '3000', currency: 'EUR' });
    fc.assert(
      fc.property(anyMoney, (amount) => {
        expect(fromWire(toWire(amount))).toEqual({ ok: true, value: amount });
      }),
    );
  });
  it('refuses fractions and foreign words by name', () => {
    expect(fromWire({ minor: '30.00', currency: 'EUR' })).toMatchObject({
      error: { code: 'MINOR_MALFORMED', path: ['minor'] },
    });
    expect(fromWire({ minor: '1', currency: 'XXX' })).toMatchObject({ error: { code: 'CURRENCY_UNKNOWN' } });
  });
});
