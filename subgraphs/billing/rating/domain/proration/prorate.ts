import { type Explained, explained, step } from '../../../../../kernel/explain/explained.ts';
import { type CurrencyCode, type Money, money } from '../../../../../kernel/money/money.ts';
import { multiply, type Rational } from '../../../../../kernel/money/rational.ts';
import { type Rounding, round } from '../../../../../kernel/money/rounding.ts';
import { type Share, shareFactor } from './share.ts';

/** The exact part of a full-period price; round it once, on the line. */
export const prorateExactly = (fullMinor: Rational, share: Share): Rational =>
  multiply(fullMinor, shareFactor(share));

/**
 * The part of a full-period price that belongs to a share of the period, rounded once.
 *
 * @param fullMinor price of the whole period in minor units, possibly finer than one
 * Source: MONEY-AND-TIME, policy "proration basis".
 */
export function prorate(
  fullMinor: Rational,
  share: Share,
  {
    currency,
    rounding,
    basis,
  }: { readonly currency: CurrencyCode; readonly rounding: Rounding; readonly basis: string },
): Explained<Money> {
  const exact = prorateExactly(fullMinor, share);
  const amount = money(round(exact, rounding), currency);
  return explained(amount, { prorationBasis: basis, rounding }, [
    step('{part} of {whole} {unit} × {full} = {exact} → {rounded} minor units, {rounding}', {
      part: share.part,
      whole: share.whole,
      unit: share.unit,
      full: fullMinor,
      exact,
      rounded: amount.minor,
      rounding,
    }),
  ]);
}
