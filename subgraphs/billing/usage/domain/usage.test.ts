import { describe, expect, it } from 'vitest';
import { money } from '../../../../kernel/money/money.ts';
import { exactly, formatRational } from '../../../../kernel/money/rational.ts';
import { progressiveCredit } from './progressive-credit.ts';
import {
  billableUsage,
  checkUsageTime,
  defaultLateUsagePolicy,
  defaultUsageWindow,
  placeLateUsage,
} from './usage-window.ts';

const now = Temporal.Instant.from('2026-03-31T12:00Z');
const check = (at: string) => {
  const result = checkUsageTime(Temporal.Instant.from(at), now, defaultUsageWindow);
  return result.ok ? 'ok' : result.error.code;
};

describe('usage', () => {
  it('is taken from 35 days ago to five minutes ahead, both included', () => {
    expect(['2026-02-24T12:00:00Z', '2026-03-31T12:05:00Z'].map(check)).toEqual(['ok', 'ok']);
    expect(['2026-02-24T11:59:59Z', '2026-03-31T12:05:01Z'].map(check)).toEqual([
      'USAGE_TOO_OLD',
      'USAGE_IN_THE_FUTURE',
    ]);
  });
  it('that comes late goes into the draft, afterwards on the next invoice, unless named otherwise', () => {
    expect(placeLateUsage('DRAFT', defaultLateUsagePolicy)).toEqual({
      ok: true,
      value: 'adjust-current-draft',
    });
    expect(placeLateUsage('FINAL', defaultLateUsagePolicy)).toEqual({ ok: true, value: 'next-invoice' });
    const strict = { ...defaultLateUsagePolicy, afterwards: 'refuse' } as const;
    expect(placeLateUsage('FINAL', strict)).toMatchObject({ error: { code: 'USAGE_TOO_LATE' } });
  });
  it('that was taken back in sum bills nothing', () => {
    expect(['-5', '7.5'].map((sum) => formatRational(billableUsage(exactly(sum))))).toEqual(['0', '7.5']);
  });
  it('billed on the way is credited on the last invoice: 218.00 − 200.00 = 18.00, never more than the fees', () => {
    const eur = (minor: bigint) => money(minor, 'EUR');
    expect(progressiveCredit(eur(21800n), eur(20000n)).value).toEqual({
      credit: eur(20000n),
      due: eur(1800n),
    });
    expect(progressiveCredit(eur(100n), eur(20000n)).value).toEqual({ credit: eur(100n), due: eur(0n) });
  });
});
