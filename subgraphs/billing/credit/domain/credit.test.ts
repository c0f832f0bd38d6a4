import { describe, expect, it } from 'vitest';
import { money } from '../../../../kernel/money/money.ts';
import { exactly, formatRational } from '../../../../kernel/money/rational.ts';
import { burnDown, creditValue, type Grant, useCredit } from './credit.ts';

const eur = (minor: bigint) => money(minor, 'EUR');

describe('credit', () => {
  it('pays after tax, no more than is owed: 39.00 on 17.72 leaves 21.28', () => {
    const result = useCredit(eur(3900n), eur(1772n));
    expect(result.ok && result.value.value).toEqual({ used: eur(1772n), left: eur(2128n), due: eur(0n) });
  });
  it('is refused when it is negative or meets a negative total', () => {
    expect(useCredit(eur(-1n), eur(1n))).toMatchObject({ error: { code: 'CREDIT_NEGATIVE' } });
    expect(useCredit(eur(1n), eur(-1n))).toMatchObject({ error: { code: 'TOTAL_NEGATIVE' } });
  });
  it('that is bought is worth credits × rate, rounded once: 17.96999… × 1 → 17.97', () => {
    const value = creditValue(exactly('17.9699999999999988631316'), exactly('1'), {
      currency: 'EUR',
      rounding: 'half-up',
    });
    expect(value).toEqual(eur(1797n));
  });
});

describe('grants', () => {
  const at = Temporal.Instant.from('2026-03-01T00:00Z');
  const grant = (id: string, amount: string, over: Partial<Grant> = {}): Grant => ({
    id,
    amount: exactly(amount),
    priority: 1,
    from: null,
    expiresAt: null,
    ...over,
  });
  const burn = (grants: Grant[], usage: string) => {
    const result = burnDown(grants, exactly(usage), at);
    if (!result.ok) throw new Error(result.error.code);
    const { balances, overage } = result.value.value;
    return [
      ...[...balances].map(([id, left]) => `${id} ${formatRational(left)}`),
      `over ${formatRational(overage)}`,
    ];
  };
  it('burn by priority, then by the earlier expiry; usage beyond them is kept as overage', () => {
    const soon = Temporal.Instant.from('2026-04-01T00:00Z');
    const grants = [
      grant('a', '10'),
      grant('b', '10', { expiresAt: soon }),
      grant('c', '10', { priority: 0 }),
    ];
    expect(burn(grants, '15')).toEqual(['a 10', 'b 5', 'c 0', 'over 0']);
    expect(burn(grants, '50')).toEqual(['a 0', 'b 0', 'c 0', 'over 20']);
    expect(burn([], '50')).toEqual(['over 50']);
  });
  it('that are expired or not yet valid are left alone', () => {
    expect(
      burn(
        [grant('old', '10', { expiresAt: at }), grant('new', '10', { from: at.add({ seconds: 1 }) })],
        '5',
      ),
    ).toEqual(['old 10', 'new 10', 'over 5']);
  });
});
