import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '../../../../kernel/money/money.ts';
import { findingsOf, type Yardstick } from './run-guard.ts';
import { emptySummary, type RunSummary } from './run-preview.ts';

const eur = (minor: bigint) => money(minor, 'EUR');
const recent: Yardstick[] = [{ total: eur(100_000n), largestInvoice: eur(5_000n) }];
const run = (changes: Partial<RunSummary>): RunSummary => ({
  ...emptySummary,
  subscriptions: 30,
  invoices: 30,
  currencies: [{ invoices: 30, total: eur(100_000n), largest: eur(5_000n) }],
  ...changes,
});
const kinds = (changes: Partial<RunSummary>, before = recent) =>
  findingsOf(run(changes), before).map(({ kind, stopsDailyRun }) => `${kind} ${stopsDailyRun}`);

describe('what is unusual about a run', () => {
  it('nothing, when it is like the ones before it', () => expect(kinds({})).toEqual([]));

  it('twice the largest recent run is usual, one cent more is not', () => {
    const totalling = (total: bigint) => ({
      currencies: [{ invoices: 21, total: eur(total), largest: eur(5_000n) }],
    });
    expect(kinds(totalling(200_000n))).toEqual([]);
    expect(kinds(totalling(200_001n))).toEqual(['LARGER_RUN true']);
  });

  it('a larger run of few invoices is told, and does not stop the daily run', () =>
    expect(kinds({ currencies: [{ invoices: 20, total: eur(200_001n), largest: eur(5_000n) }] })).toEqual([
      'LARGER_RUN false',
    ]));

  it('an invoice of more than 25 times the largest recent one stops the daily run', () =>
    // 25 × 50.00 = 1,250.00
    expect(kinds({ currencies: [{ invoices: 1, total: eur(125_001n), largest: eur(125_001n) }] })).toEqual([
      'LARGER_INVOICE true',
    ]));

  it('a currency that no recent run billed is new; before the first run nothing is', () => {
    const dollars = { currencies: [{ invoices: 21, total: money(1n, 'USD'), largest: money(1n, 'USD') }] };
    expect(kinds(dollars)).toEqual(['NEW_CURRENCY true']);
    expect(kinds(dollars, [])).toEqual([]);
  });

  it('more than one period at once is always told, and stops the daily run from 21 subscriptions on', () => {
    expect(kinds({ severalPeriods: 1 })).toEqual(['SEVERAL_PERIODS false']);
    expect(kinds({ severalPeriods: 21 })).toEqual(['SEVERAL_PERIODS true']);
  });

  it('refusals stop the daily run when they are many and more than a tenth of those that were due', () => {
    expect(kinds({ refused: 1 })).toEqual(['REFUSED false']);
    expect(kinds({ refused: 21, subscriptions: 189 })).toEqual(['REFUSED false']); // 21 of 210: a tenth
    expect(kinds({ refused: 21, subscriptions: 188 })).toEqual(['REFUSED true']);
  });

  it('a run that is at most as large as a recent one is never larger', () =>
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 12n), fc.bigInt(0n, 10n ** 12n), (total, less) => {
        const billed = { invoices: 100, total: eur(total), largest: eur(total) };
        const before = [{ total: eur(total + less), largestInvoice: eur(total + less) }];
        expect(findingsOf(run({ currencies: [billed] }), before)).toEqual([]);
      }),
    ));
});
