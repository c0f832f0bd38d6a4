import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resumeNumbers, sequenceOf, signsOfRestore } from './high-water.ts';

const mark = { seller: 'acme', year: 2026, prefix: 'Q', last: 42 };
const numbers = (last: number) => [{ seller: 'acme', year: 2026, last }];

describe('a database', () => {
  it('that is at or past what was told outside is no older copy', () => {
    for (const last of [42, 43])
      expect(
        signsOfRestore({ numbers: [mark], charged: 'pay_1' }, { numbers: numbers(last), knowsCharged: true }),
      ).toEqual([]);
  });
  it('that lacks a number which a customer has, or a payment that a provider was called for, is one', () => {
    expect(
      signsOfRestore({ numbers: [mark], charged: 'pay_1' }, { numbers: numbers(40), knowsCharged: false }),
    ).toEqual([
      'Number 42 of acme in 2026 was told to a customer, but the sequence here stands at 40.',
      'A payment provider was called for payment pay_1, and the database does not know it.',
    ]);
  });
});

describe('numbers', () => {
  it('are read from documents of their own prefix and year alone', () => {
    expect(sequenceOf('Q-2026-000042', mark)).toBe(42);
    for (const other of ['Q-2025-000042', 'X-2026-000042', 'Q-2026-42x', 'Q-2026-'])
      expect(sequenceOf(other, mark)).toBeNull();
  });
  it('go on behind the highest that is known, and a number without a copy is a gap', () => {
    // The copy stands at 40; 41 and 43 are at customers, 44 was told; 42 and 44 are lost.
    expect(resumeNumbers(40, { last: 44 }, [41, 43])).toEqual({ last: 44, gaps: [42, 44] });
  });
  it('are each here, at a customer, or a gap: none twice, none left out', () => {
    const any = fc.tuple(fc.nat(50), fc.nat(80), fc.uniqueArray(fc.integer({ min: 1, max: 80 })));
    fc.assert(
      fc.property(any, ([last, told, copies]) => {
        const lost = copies.filter((number) => number > last);
        const resumed = resumeNumbers(last, { last: told }, lost);
        const all = [...lost, ...resumed.gaps].toSorted((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: resumed.last - last }, (_, index) => last + 1 + index));
        expect(resumed.last).toBeGreaterThanOrEqual(Math.max(last, told));
      }),
    );
  });
});
