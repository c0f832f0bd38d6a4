import { describe, expect, it } from 'vitest';
import { money, nothing } from '../../../../kernel/money/money.ts';
import { refund } from './refund.ts';

const eur = (minor: bigint) => money(minor, 'EUR');

describe('a refund', () => {
  const paid = { balance: nothing('EUR'), paid: eur(23382n) };
  const of = (amount: bigint, effect: 'reopen-debt' | 'adjust-lines', lines: [bigint, bigint][] = []) =>
    refund(
      {
        amount: eur(amount),
        effect,
        lines: lines.map(([part, left]) => ({ lineId: 'l', amount: eur(part), left: eur(left) })),
      },
      paid,
    );
  it('without adjustment re-opens the debt', () => {
    expect(of(23382n, 'reopen-debt')).toMatchObject({
      value: { value: { balance: eur(23382n), paidLeft: eur(0n) } },
    });
  });
  it('with named lines leaves no debt', () => {
    expect(of(1000n, 'adjust-lines', [[1000n, 5000n]])).toMatchObject({
      value: { value: { balance: eur(0n) } },
    });
  });
  it('is refused when lines are not named, do not add up or have less left, and above what was paid', () => {
    const code = (result: ReturnType<typeof of>) => (result.ok ? 'ok' : result.error.code);
    expect(code(of(1000n, 'adjust-lines'))).toBe('LINES_NOT_NAMED');
    expect(code(of(1000n, 'adjust-lines', [[999n, 5000n]]))).toBe('LINES_DO_NOT_ADD_UP');
    expect(code(of(1000n, 'adjust-lines', [[1000n, 999n]]))).toBe('CREDIT_ABOVE_REMAINING');
    expect(code(of(23383n, 'reopen-debt'))).toBe('REFUND_ABOVE_PAID');
    expect(code(of(0n, 'reopen-debt'))).toBe('REFUND_NOT_POSITIVE');
  });
});
