import type { Money } from '../../../../../kernel/money/money.ts';
import type { Rational } from '../../../../../kernel/money/rational.ts';

/** Off what: a percentage (0 to 100) or an amount (not negative). */
export type CouponValue =
  | { readonly kind: 'percent'; readonly percent: Rational }
  | { readonly kind: 'fixed'; readonly amount: Money };

/** What a coupon may be taken off. Source: MONEY-AND-TIME, "on an invoice, a plan, a metric". */
export type CouponScope =
  | { readonly kind: 'invoice' }
  | { readonly kind: 'plan'; readonly planIds: readonly string[] }
  | { readonly kind: 'metric'; readonly metricIds: readonly string[] };

/** On how many invoices it works: null for ever, otherwise so many times. Once is 1. */
export interface Coupon {
  readonly id: string;
  readonly value: CouponValue;
  readonly scope: CouponScope;
  readonly timesMax: number | null;
}

/** A line as coupons see it. */
export interface DiscountableLine {
  readonly id: string;
  /** Before tax, rounded; negative lines take no discount but lower what there is to discount. */
  readonly amount: Money;
  readonly planId: string | null;
  readonly metricId: string | null;
}

export const isInScope = ({ planId, metricId }: DiscountableLine, scope: CouponScope): boolean => {
  switch (scope.kind) {
    case 'invoice':
      return true;
    case 'plan':
      return planId !== null && scope.planIds.includes(planId);
    case 'metric':
      return metricId !== null && scope.metricIds.includes(metricId);
  }
};

/** True while the coupon may be used once more, after so many uses. */
export const hasUsesLeft = ({ timesMax }: Coupon, timesUsed: number): boolean =>
  timesMax === null || timesUsed < timesMax;
