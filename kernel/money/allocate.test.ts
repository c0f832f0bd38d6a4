import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Defect } from '../errors/errors.ts';
import { allocate, apportion } from './allocate.ts';
import { money } from './money.ts';
import { exactly, rational, sumRational } from './rational.ts';
import { round, roundings } from './rounding.ts';

const minors = (amount: bigint, weights: bigint[]) =>
  allocate(money(amount, 'EUR'), weights).map((share) => share.minor);

it('gives the cents that are left to the largest remainders, ties to the earliest', () => {
  // 100 over three equals: 33⅓ each, remainders tie, the first gets the cent
  expect(minors(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  // 10 over 1:2:4 = 1.43, 2.86, 5.71: one each to the .86 and the .71
  expect(minors(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n]);
});

it('splits a negative amount as the positive one, with the sign put back', () => {
  expect(minors(-20n, [100n, 100n])).toEqual([-10n, -10n]);
  expect(minors(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
});

it('splits evenly when nothing weighs anything', () => {
  expect(minors(3n, [0n, 0n])).toEqual([2n, 1n]);
});

it('refuses to split over nothing or by a negative weight: the caller is at fault', () => {
  expect(() => minors(1n, [])).toThrow(Defect);
  expect(() => minors(1n, [2n, -1n])).toThrow(Defect);
});

it('always adds up again, and no share is further than one minor unit from its exact part', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), weights, (amount, list) => {
      const shares = minors(amount, list);
      expect(shares.reduce((a, b) => a + b, 0n)).toBe(amount);
      const total = list.reduce((a, b) => a + b, 0n);
      if (total === 0n) return;
      list.forEach((weight, index) => {
        const error = (shares[index] ?? 0n) * total - amount * weight;
        expect((error < 0n ? -error : error) < total).toBe(true);
      });
    }),
  );
});

it('apportions a rounded sum to its exact parts, whatever their signs', () => {
  // 6.3327 three times is 18.9981 → 19.00: the odd minor unit goes to the earliest
  expect(apportion(Array(3).fill(exactly('633.27')), 1900n)).toEqual([634n, 633n, 633n]);
  expect(() => apportion([exactly('1.5')], 3n)).toThrow(Defect);
  const parts = fc.array(
    fc.tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 1000n })),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(parts, fc.constantFrom(...roundings), (drafts, rounding) => {
      const exacts = drafts.map(([num, den]) => rational(num, den));
      const total = round(sumRational(exacts), rounding);
      const shares = apportion(exacts, total);
      expect(shares.reduce((a, b) => a + b, 0n)).toBe(total);
      shares.forEach((share, index) => {
        const { num, den } = exacts[index] ?? rational(0n);
        const error = share * den - num;
        expect((error < 0n ? -error : error) < den || share * den === num).toBe(true);
      });
    }),
  );
});
