export {
  type AppliedCoupon,
  applyCoupons,
  defaultDiscountPolicy,
  discountRoundings,
} from './domain/coupons/apply-coupons.ts';
export type { CouponValue, DiscountableLine } from './domain/coupons/coupon.ts';
export { type SpendBounds, trueUp, windows } from './domain/pricing/bounds.ts';
export type { AmountUsage } from './domain/pricing/percentage.ts';
export { price, quantityOf } from './domain/pricing/price.ts';
export {
  defaultTierPolicy,
  type PriceModel,
  type PricePart,
  pricingModelNames,
  type Tier,
  type TierPolicy,
  tierBoundaries,
  tierFlats,
} from './domain/pricing/price-model.ts';
export { priceWindow } from './domain/pricing/progressive.ts';
export { priceProratedEvents } from './domain/pricing/prorated-events.ts';
export {
  changeEffects,
  daysBought,
  defaultEffectPolicy,
  effectOf,
  endOfBilling,
  isUpgrade,
  settleChange,
} from './domain/proration/change.ts';
export { creditForUnused, type UnusedCredit, unusedCredits } from './domain/proration/credit-unused.ts';
export { prorate, prorateExactly } from './domain/proration/prorate.ts';
export {
  type ProrationBasis,
  prorationBases,
  type Share,
  shareFactor,
  shareOf,
  sumOfShares,
} from './domain/proration/share.ts';
