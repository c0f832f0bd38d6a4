import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareRational, exactly, formatRational, rational } from './rational.ts';
import { round, roundings, roundTo } from './rounding.ts';

it('rounds a half away from zero by half-up, to the even neighbour by half-even', () => {
  const halves = ['-1.5', '-0.5', '0.5', '1.5', '2.5'].map(exactly);
  expect(halves.map((half) => round(half, 'half-up'))).toEqual([-2n, -1n, 1n, 2n, 3n]);
  expect(halves.map((half) => round(half, 'half-even'))).toEqual([-2n, 0n, 0n, 2n, 2n]);
});

it('takes ceiling towards plus infinity and floor towards minus infinity, below zero too', () => {
  expect([exactly('1.2'), exactly('-1.2')].map((value) => round(value, 'ceiling'))).toEqual([2n, -1n]);
  expect([exactly('1.2'), exactly('-1.2')].map((value) => round(value, 'floor'))).toEqual([1n, -2n]);
});

it('rounds to places: 1000 ÷ 1.21 = 826.44628… → 826.4463', () => {
  expect(formatRational(roundTo(rational(100000n, 121n), 4, 'half-up'))).toBe('826.4463');
});

it('shows an ellipsis exactly where digits were left out', () => {
  expect(formatRational(rational(17n * 3000n, 3100n), 4)).toBe('16.4516…');
  expect(formatRational(rational(-1n, 4n), 4)).toBe('-0.25');
  expect(formatRational(rational(7n), 4)).toBe('7');
});

it('is never off by a whole unit, and by no more than a half when rounding to the nearest', () => {
  const fraction = fc
    .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
    .map(([num, den]) => rational(num, den));
  fc.assert(
    fc.property(fraction, fc.constantFrom(...roundings), (value, rounding) => {
      const error = value.num - round(value, rounding) * value.den;
      const bound = rounding.startsWith('half') ? value.den : value.den * 2n - 1n;
      expect((error < 0n ? -error : error) * 2n <= bound).toBe(true);
      expect(compareRational(value, rational(value.num * 3n, value.den * 3n))).toBe(0);
    }),
  );
});
