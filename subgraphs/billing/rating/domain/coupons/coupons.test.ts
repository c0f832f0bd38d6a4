import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, type Money, money, nothing } from '../../../../../kernel/money/money.ts';
import { exactly } from '../../../../../kernel/money/rational.ts';
import { type AppliedCoupon, applyCoupons, defaultDiscountPolicy } from './apply-coupons.ts';
import type { CouponScope, CouponValue, DiscountableLine } from './coupon.ts';

const eur = (minor: bigint) => money(minor, 'EUR');
const line = (minor: bigint, over: Partial<DiscountableLine> = {}): DiscountableLine => ({
  id: 'line',
  amount: eur(minor),
  planId: null,
  metricId: null,
  ...over,
});
const fixed = (minor: bigint): CouponValue => ({ kind: 'fixed', amount: eur(minor) });
const percent = (text: string): CouponValue => ({ kind: 'percent', percent: exactly(text) });
const coupon = (
  value: CouponValue,
  scope: CouponScope = { kind: 'invoice' },
  timesUsed = 0,
): AppliedCoupon => ({
  coupon: { id: 'coupon', value, scope, timesMax: 2 },
  timesUsed,
});
const apply = (lines: DiscountableLine[], coupons: AppliedCoupon[], policy = defaultDiscountPolicy) => {
  const result = applyCoupons(lines, coupons, { currency: 'EUR', policy });
  if (!result.ok) throw new Error(result.error.code);
  return result.value.value;
};
const minors = (amounts: readonly Money[]) => amounts.map(({ minor }) => minor);

describe('a coupon', () => {
  it('of a fixed amount is spread by net share: 10.00 over 100, 50, 30 and 20 is 5.00, 2.50, 1.50, 1.00', () => {
    const lines = [10000n, 5000n, 3000n, 2000n].map((minor) => line(minor));
    expect(minors(apply(lines, [coupon(fixed(1000n))]).perLine)).toEqual([500n, 250n, 150n, 100n]);
  });
  it('never pushes a line below zero: 10.00 and 110.00 take 100.00 off 100.00', () => {
    expect(apply([line(10000n)], [coupon(fixed(1000n)), coupon(fixed(11000n))]).total).toEqual(eur(10000n));
  });
  it('of a percentage rounds the net that is left: 83.33 × 50 % = 41.665 → net 41.67, discount 41.66', () => {
    expect(minors(apply([line(8333n)], [coupon(percent('50'))]).perLine)).toEqual([4166n]);
    const other = { ...defaultDiscountPolicy, discountRounds: 'discount' } as const;
    expect(minors(apply([line(8333n)], [coupon(percent('50'))], other).perLine)).toEqual([4167n]);
  });
  it('for a plan or a metric leaves other lines alone', () => {
    const lines = [line(1000n, { planId: 'gold' }), line(1000n, { metricId: 'visits' })];
    expect(
      minors(apply(lines, [coupon(percent('10'), { kind: 'plan', planIds: ['gold'] })]).perLine),
    ).toEqual([100n, 0n]);
    expect(
      minors(apply(lines, [coupon(percent('10'), { kind: 'metric', metricIds: ['visits'] })]).perLine),
    ).toEqual([0n, 100n]);
  });
  it('that was used as often as it may be takes nothing off', () => {
    expect(apply([line(1000n)], [coupon(fixed(100n), { kind: 'invoice' }, 2)]).coupons).toEqual([]);
  });
  it('takes no more than what repairs leave: 10.00 − 8.00 leaves 2.00 to discount', () => {
    expect(minors(apply([line(1000n), line(-800n)], [coupon(fixed(500n))]).perLine)).toEqual([200n, 0n]);
  });
  it('is refused when it is negative, above 100 percent or in another currency', () => {
    const code = (value: CouponValue) => {
      const result = applyCoupons([line(1n)], [coupon(value)], {
        currency: 'EUR',
        policy: defaultDiscountPolicy,
      });
      return result.ok ? 'ok' : result.error.code;
    };
    expect([fixed(-1n), percent('100.1'), percent('-1')].map(code)).toEqual(
      Array(3).fill('COUPON_MALFORMED'),
    );
    expect(code({ kind: 'fixed', amount: money(1n, 'USD') })).toBe('CURRENCIES_MIXED');
  });
  it('always adds up, and leaves every line between zero and its amount', () => {
    const values = fc.oneof(
      fc.bigInt({ min: 0n, max: 50_000n }).map(fixed),
      fc.integer({ min: 0, max: 100 }).map((each) => percent(String(each))),
    );
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 0n, max: 20_000n }), { minLength: 1, maxLength: 6 }),
        fc.array(values, { maxLength: 3 }),
        (amounts, coupons) => {
          const {
            perLine,
            total,
            coupons: taken,
          } = apply(
            amounts.map((minor) => line(minor)),
            coupons.map((value) => coupon(value)),
          );
          expect(perLine.reduce(add, nothing('EUR'))).toEqual(total);
          expect(taken.reduce((sum, each) => sum + each.amount.minor, 0n)).toBe(total.minor);
          perLine.forEach(({ minor }, index) => {
            expect(minor >= 0n && minor <= (amounts[index] ?? 0n)).toBe(true);
          });
        },
      ),
    );
  });
});
