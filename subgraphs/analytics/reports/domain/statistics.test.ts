import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanOf, percentOf } from './statistics.ts';

describe('a mean', () => {
  it('has two places, half-up: 14 / 3 = 4.666… → 4.67, and 1 / 8 = 0.125 → 0.13', () => {
    expect(meanOf(14n, 3n)).toBe('4.67');
    expect(meanOf(1n, 8n)).toBe('0.13');
  });
  it('of nothing is not known', () => {
    expect(meanOf(0n, 0n)).toBeNull();
    expect(percentOf(0n, 0n)).toBeNull();
  });
  it('of ratings stays between 1 and 5', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 5n }), { minLength: 1 }), (ratings) => {
        const mean = Number(
          meanOf(
            ratings.reduce((a, b) => a + b),
            BigInt(ratings.length),
          ),
        );
        expect(mean).toBeGreaterThanOrEqual(1);
        expect(mean).toBeLessThanOrEqual(5);
      }),
    );
  });
  it('as a share: 2 of 3 are 66.67 %', () => {
    expect(percentOf(2n, 3n)).toBe('66.67');
  });
});
