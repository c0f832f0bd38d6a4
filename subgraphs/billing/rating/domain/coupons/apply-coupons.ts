import { type Explained, explained, type Step, step } from '../../../../../kernel/explain/explained.ts';
import { allocate } from '../../../../../kernel/money/allocate.ts';
import {
  add,
  type CurrencyCode,
  type Money,
  money,
  nothing,
  oneCurrency,
  smaller,
  subtract,
  sum,
} from '../../../../../kernel/money/money.ts';
import { compareRational, multiply, rational, zero } from '../../../../../kernel/money/rational.ts';
import { type Rounding, round } from '../../../../../kernel/money/rounding.ts';
import { ok, type Result, refuse } from '../../../../../kernel/result/result.ts';
import { type Coupon, type DiscountableLine, hasUsesLeft, isInScope } from './coupon.ts';

/**
 * Which side of a percentage discount is rounded: the net that is left (83.33 − 50 % = 41.665 → 41.67, discount 41.66)
 * or the discount itself.
 */
export const discountRoundings = ['net', 'discount'] as const;
export type DiscountRounding = (typeof discountRoundings)[number];

export interface DiscountPolicy {
  readonly discountRounds: DiscountRounding;
  readonly rounding: Rounding;
}

export const defaultDiscountPolicy: DiscountPolicy = { discountRounds: 'net', rounding: 'half-up' };

/** A coupon on an account, with how often it has been used. */
export interface AppliedCoupon {
  readonly coupon: Coupon;
  readonly timesUsed: number;
}

export interface CouponDiscount {
  readonly couponId: string;
  readonly amount: Money;
  /** One share per line, in the order of the lines; they add up to `amount`. */
  readonly shares: readonly Money[];
}

export interface Discounts {
  /** Coupons that took something off, in the order given. */
  readonly coupons: readonly CouponDiscount[];
  /** One per line: the sum of all coupons' shares, not negative, never above the line. */
  readonly perLine: readonly Money[];
  readonly total: Money;
}

export type DiscountRefusal = 'CURRENCIES_MIXED' | 'COUPON_MALFORMED';

/**
 * Takes coupons off lines before tax, one after the other in the order given; each is spread over the lines in its scope
 * by what they have left, and none pushes a line below zero.
 *
 * Source: MONEY-AND-TIME, policy "coupon": "spread before tax by net share".
 */
export function applyCoupons(
  lines: readonly DiscountableLine[],
  coupons: readonly AppliedCoupon[],
  { currency, policy }: { readonly currency: CurrencyCode; readonly policy: DiscountPolicy },
): Result<Explained<Discounts>, DiscountRefusal> {
  const checked = check(lines, coupons, currency);
  if (!checked.ok) return checked;
  const left = lines.map((line) => line.amount);
  const taken: CouponDiscount[] = [];
  const trace: Step[] = [];
  for (const { coupon, timesUsed } of coupons) {
    if (!hasUsesLeft(coupon, timesUsed)) continue;
    const discount = discountOf(coupon, lines, left, policy);
    if (discount === null) continue;
    discount.shares.forEach((share, index) => {
      left[index] = subtract(left[index] ?? share, share);
    });
    taken.push(discount);
    trace.push(
      step('coupon {coupon} takes {amount} off, by net share', {
        coupon: coupon.id,
        amount: discount.amount,
      }),
    );
  }
  const perLine = lines.map((line, index) => subtract(line.amount, left[index] ?? line.amount));
  return ok(
    explained(
      { coupons: taken, perLine, total: sum(perLine, currency) },
      { discountRounds: policy.discountRounds, rounding: policy.rounding },
      trace,
    ),
  );
}

function check(
  lines: readonly DiscountableLine[],
  coupons: readonly AppliedCoupon[],
  currency: CurrencyCode,
): Result<unknown, DiscountRefusal> {
  const amounts = coupons.flatMap(({ coupon }) =>
    coupon.value.kind === 'fixed' ? [coupon.value.amount] : [],
  );
  const single = oneCurrency([...lines.map((line) => line.amount), ...amounts], currency);
  if (!single.ok) return single;
  for (const { coupon } of coupons) {
    const { value } = coupon;
    const path = ['coupons', coupon.id];
    if (value.kind === 'fixed' && value.amount.minor < 0n)
      return refuse('COUPON_MALFORMED', 'A coupon takes zero or more off.', path);
    if (
      value.kind === 'percent' &&
      (compareRational(value.percent, zero) < 0 || compareRational(value.percent, rational(100n)) > 0)
    )
      return refuse('COUPON_MALFORMED', 'A coupon takes 0 to 100 percent off.', path);
  }
  return ok(true);
}

/** Null when there is nothing in scope to take anything off. */
function discountOf(
  coupon: Coupon,
  lines: readonly DiscountableLine[],
  left: readonly Money[],
  policy: DiscountPolicy,
): CouponDiscount | null {
  const currency = left[0]?.currency;
  if (currency === undefined) return null;
  const base = left.map((amount, index) => {
    const line = lines[index];
    return line !== undefined && isInScope(line, coupon.scope) ? amount : nothing(currency);
  });
  const available = base.reduce(add, nothing(currency));
  if (available.minor <= 0n) return null;
  const amount =
    coupon.value.kind === 'fixed'
      ? smaller(coupon.value.amount, available)
      : percentOff(available, coupon.value.percent, policy);
  if (amount.minor === 0n) return null;
  const weights = base.map(({ minor }) => (minor > 0n ? minor : 0n));
  return { couponId: coupon.id, amount, shares: allocate(amount, weights) };
}

function percentOff(available: Money, percent: { num: bigint; den: bigint }, policy: DiscountPolicy): Money {
  const exact = multiply(rational(available.minor), multiply(percent, rational(1n, 100n)));
  if (policy.discountRounds === 'discount') return money(round(exact, policy.rounding), available.currency);
  const net = { num: available.minor * exact.den - exact.num, den: exact.den };
  return subtract(available, money(round(net, policy.rounding), available.currency));
}
