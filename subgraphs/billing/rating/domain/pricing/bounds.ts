import {
  compareRational,
  maxRational,
  minRational,
  multiply,
  type Rational,
  subtractRational,
  zero,
} from '../../../../../kernel/money/rational.ts';

/** The least and most that a period may cost, in minor units; null where there is none. */
export interface SpendBounds {
  readonly minimumMinor: Rational | null;
  readonly maximumMinor: Rational | null;
}

/** Whether usage may still come in. The minimum is charged when the window closes the period, never before. */
export const windows = ['open', 'closing'] as const;
export type Window = (typeof windows)[number];

export interface BoundedPrice {
  readonly amountMinor: Rational;
  /** Which bound decided the amount; null when neither did. */
  readonly limit: 'minimum' | 'maximum' | null;
}

export const unbounded: SpendBounds = { minimumMinor: null, maximumMinor: null };

export function bound(amount: Rational, bounds: SpendBounds, window: Window): BoundedPrice {
  const { minimumMinor, maximumMinor } = bounds;
  if (maximumMinor !== null && compareRational(amount, maximumMinor) > 0)
    return { amountMinor: minRational(amount, maximumMinor), limit: 'maximum' };
  if (window === 'closing' && minimumMinor !== null && compareRational(amount, minimumMinor) < 0)
    return { amountMinor: minimumMinor, limit: 'minimum' };
  return { amountMinor: amount, limit: null };
}

/**
 * What is missing to a commitment at the end of a period: the commitment, for the part of the period that was served,
 * less what was billed; never below zero. Not yet rounded.
 *
 * @param share 1 when the commitment is not prorated
 * Source: MONEY-AND-TIME, policy "minimum commitment".
 */
export const trueUp = (
  commitmentMinor: Rational,
  { share, billedMinor }: { readonly share: Rational; readonly billedMinor: Rational },
): Rational => maxRational(subtractRational(multiply(commitmentMinor, share), billedMinor), zero);
