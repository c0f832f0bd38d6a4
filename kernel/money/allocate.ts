import { assert } from '../errors/errors.ts';
import { type Money, nothing } from './money.ts';
import type { Rational } from './rational.ts';
import { round } from './rounding.ts';

/**
 * Splits an amount by weights so that the parts add up to it again, by largest remainder: each share is rounded down,
 * then one minor unit goes to the largest remainders, ties to the earliest. Works on the absolute value, so that
 * −20 over [1, 1] is −10 and −10, and −20 splits as 20 does.
 *
 * @param weights not negative, at least one above zero (all zero: split evenly)
 * @throws Defect on no weight at all or a negative one: what to do then is the caller's decision
 * Source: MONEY-AND-TIME, "Splitting is by largest remainder, ties to the earliest".
 */
export function allocate(amount: Money, weights: readonly bigint[]): Money[] {
  assert(weights.length > 0, 'an amount cannot be split over nothing');
  assert(
    weights.every((weight) => weight >= 0n),
    'a share cannot weigh less than nothing',
  );
  const total = weights.reduce((a, b) => a + b, 0n);
  if (total === 0n)
    return allocate(
      amount,
      weights.map(() => 1n),
    );
  const sign = amount.minor < 0n ? -1n : 1n;
  const shares = sharesOf(amount.minor * sign, weights, total);
  return shares.map((share) =>
    share === 0n ? nothing(amount.currency) : { ...amount, minor: share * sign },
  );
}

function sharesOf(absolute: bigint, weights: readonly bigint[], total: bigint): bigint[] {
  const shares = weights.map((weight) => (absolute * weight) / total);
  let left = absolute - shares.reduce((a, b) => a + b, 0n);
  if (left === 0n) return shares;
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (absolute * weight) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    shares[index] = (shares[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return shares;
}

/**
 * Gives whole minor units to parts whose exact values are known, so that they add up to `total`: each part is its exact
 * value rounded down, then one unit more for the largest fractions, ties to the earliest. Parts of both signs may be
 * mixed; when all are negative they are split as their positive mirror image.
 *
 * @param total the exact sum, rounded by any named rounding
 * @throws Defect when `total` is a whole unit or more away from the exact sum
 */
export function apportion(exacts: readonly Rational[], total: bigint): bigint[] {
  if (exacts.length > 0 && exacts.every(({ num }) => num <= 0n))
    return apportionUpwards(
      exacts.map(({ num, den }) => ({ num: -num, den })),
      -total,
    ).map((part) => -part);
  return apportionUpwards(exacts, total);
}

function apportionUpwards(exacts: readonly Rational[], total: bigint): bigint[] {
  const parts = exacts.map((exact) => round(exact, 'floor'));
  let left = total - parts.reduce((a, b) => a + b, 0n);
  assert(left >= 0n && left <= BigInt(parts.length), `${total} is not the rounded sum of its parts`);
  const byFraction = exacts
    .map(({ num, den }, index) => ({ index, num: num - (parts[index] ?? 0n) * den, den }))
    .sort((a, b) => Number(b.num * a.den - a.num * b.den) || a.index - b.index);
  for (const { index } of byFraction) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}
