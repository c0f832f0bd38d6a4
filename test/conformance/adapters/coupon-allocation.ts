import { allocate } from '../../../kernel/money/allocate.ts';
import { type Money, money, nothing, subtract, sum } from '../../../kernel/money/money.ts';
import type { Rational } from '../../../kernel/money/rational.ts';
import {
  type AppliedCoupon,
  applyCoupons,
  type CouponValue,
  type DiscountableLine,
  defaultDiscountPolicy,
} from '../../../subgraphs/billing/rating/index.ts';
import { defaultTaxPolicy, type PriceMode, taxInvoice } from '../../../subgraphs/billing/tax/index.ts';
import type { Given } from '../given.ts';
import { adapterOf, granted, having } from '../shapes.ts';

interface TaxedNet {
  readonly net: Money;
  readonly percent: Rational;
}

const once = (value: CouponValue, index: number): AppliedCoupon => ({
  coupon: { id: `coupon ${index + 1}`, value, scope: { kind: 'invoice' }, timesMax: 1 },
  timesUsed: 0,
});

/** Coupons off lines, then tax of what is left, line by line. */
function discounted(lines: readonly TaxedNet[], coupons: readonly CouponValue[], prices: PriceMode) {
  const discountable = lines.map(
    ({ net }, index): DiscountableLine => ({ id: String(index), amount: net, planId: null, metricId: null }),
  );
  const discounts = granted(
    applyCoupons(discountable, coupons.map(once), { currency: 'EUR', policy: defaultDiscountPolicy }),
  ).value;
  const taxable = lines.map(({ net, percent }, index) => ({
    amount: subtract(net, discounts.perLine[index] ?? nothing('EUR')),
    rates: [{ code: `VAT ${percent.num}/${percent.den}`, percent }],
  }));
  const taxes = granted(
    taxInvoice(taxable, 'EUR', { ...defaultTaxPolicy, taxRounding: 'per-line', prices }),
  ).value;
  return { discounts, taxes };
}

const linesOf = (given: Given): TaxedNet[] => {
  if (!given.has('lines')) {
    const names = ['line_net_minor', 'line_gross_minor', 'gross_minor', 'net_minor'];
    const name = names.find((each) => given.has(each)) ?? 'net_minor';
    return [{ net: given.minor(name, 'EUR'), percent: given.decimalOr('tax_percent', { num: 0n, den: 1n }) }];
  }
  return given.eachFacts('lines').map((line) => ({
    net: line.minor('net_minor', 'EUR'),
    percent: line.decimalOr('tax_percent', { num: 0n, den: 1n }),
  }));
};

function couponsOf(given: Given): CouponValue[] {
  const fixed = (minor: Rational): CouponValue => ({
    kind: 'fixed',
    amount: money(minor.num / minor.den, 'EUR'),
  });
  if (given.has('coupons_minor')) return given.decimals('coupons_minor').map(fixed);
  if (given.has('coupon_minor')) return [fixed(given.decimal('coupon_minor'))];
  const percent = given.has('coupon_percent') ? 'coupon_percent' : 'discount_percent';
  return [{ kind: 'percent', percent: given.decimal(percent) }];
}

export const couponAllocation = adapterOf('coupon_allocation', [
  {
    fits: having('weights', 'amount_minor'),
    answer: (given) => {
      const weights = given.decimals('weights').map(({ num, den }) => num / den);
      const shares = allocate(given.minor('amount_minor', 'EUR'), weights);
      return {
        values: { shares_minor: shares.map(({ minor }) => minor) },
        policies: { allocation: 'largest-remainder' },
      };
    },
  },
  {
    fits: (given) =>
      ['lines', 'net_minor', 'line_net_minor', 'line_gross_minor', 'gross_minor'].some((name) =>
        given.has(name),
      ) &&
      ['coupons_minor', 'coupon_minor', 'coupon_percent', 'discount_percent'].some((name) => given.has(name)),
    answer: (given) => {
      const prices = given.textOr('prices', 'exclusive') === 'inclusive' ? 'tax-inclusive' : 'tax-exclusive';
      const lines = linesOf(given);
      const { discounts, taxes } = discounted(lines, couponsOf(given), prices);
      const fees = sum(
        lines.map(({ net }) => net),
        'EUR',
      );
      const isSingle = !given.has('lines');
      const taxPerLine = taxes.lines.map(({ tax }) => tax.minor);
      return {
        values: {
          coupon_share_minor: discounts.perLine.map(({ minor }) => minor),
          coupon_applied_minor: discounts.total.minor,
          coupons_minor: discounts.total.minor,
          tax_minor: isSingle ? taxes.tax.minor : taxPerLine,
          fees_minor: fees.minor,
          net_minor: isSingle ? taxes.net.minor : taxes.lines.map(({ net }) => net.minor),
          taxes_minor: taxes.tax.minor,
          gross_minor: taxes.gross.minor,
          total_minor: taxes.gross.minor,
        },
        policies: {
          prices,
          coupon: 'before-tax-by-net-share',
          taxRounding: 'per-line',
          ...defaultDiscountPolicy,
        },
      };
    },
  },
]);
