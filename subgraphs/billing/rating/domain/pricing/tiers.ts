import {
  compareRational,
  divide,
  maxRational,
  minRational,
  multiply,
  type Rational,
  rational,
  subtractRational,
  zero,
} from '../../../../../kernel/money/rational.ts';
import { round } from '../../../../../kernel/money/rounding.ts';
import { ok, type Result, refuse } from '../../../../../kernel/result/result.ts';
import type { PricePart, Tier, TierPolicy } from './price-model.ts';

/** Refuses no tiers, bounds that do not rise, an open tier before the last, a bounded last one, and negative prices. */
export function checkTiers(tiers: readonly Tier[]): Result<true, 'TIERS_MALFORMED'> {
  const wrong = (message: string, index: number) =>
    refuse('TIERS_MALFORMED', message, ['tiers', String(index)]);
  if (tiers.length === 0)
    return refuse('TIERS_MALFORMED', 'A tiered price needs at least one tier.', ['tiers']);
  let below = zero;
  for (const [index, { upTo, unitMinor, flatMinor, block }] of tiers.entries()) {
    const isLast = index === tiers.length - 1;
    if (isLast !== (upTo === null))
      return wrong(
        isLast ? 'The last tier must have no upper bound.' : 'Only the last tier may have no upper bound.',
        index,
      );
    if (upTo !== null && compareRational(upTo, below) <= 0)
      return wrong('Tiers must not be empty or overlap: each bound is above the one before it.', index);
    if (unitMinor.num < 0n || flatMinor.num < 0n) return wrong('A tier’s prices are zero or more.', index);
    if (block !== null && block.num <= 0n) return wrong('A block holds more than zero units.', index);
    below = upTo ?? below;
  }
  return ok(true);
}

const blocksOf = (units: Rational, block: Rational | null): Rational =>
  block === null ? units : rational(round(divide(units, block), 'ceiling'));

/** True when `units` go beyond `lower`, or rest on it where resting opens the tier. */
function reaches(units: Rational, lower: Rational, index: number, policy: TierPolicy): boolean {
  const side = compareRational(units, lower);
  if (index === 0) return side > 0 || policy.tierFlat === 'always-first';
  return policy.tierBoundary === 'up-to-inclusive' ? side > 0 : side >= 0;
}

function partsOfTier(tier: Tier, number: number, units: Rational): PricePart[] {
  const count = blocksOf(units, tier.block);
  const parts: PricePart[] = [];
  if (count.num !== 0n)
    parts.push({
      label: `tier ${number} units`,
      count,
      eachMinor: tier.unitMinor,
      amountMinor: multiply(count, tier.unitMinor),
    });
  if (tier.flatMinor.num !== 0n)
    parts.push({
      label: `tier ${number} flat`,
      count: rational(1n),
      eachMinor: tier.flatMinor,
      amountMinor: tier.flatMinor,
    });
  return parts;
}

/** Graduated: each tier that is reached prices the units inside it. */
export function graduatedParts(tiers: readonly Tier[], units: Rational, policy: TierPolicy): PricePart[] {
  const parts: PricePart[] = [];
  let lower = zero;
  for (const [index, tier] of tiers.entries()) {
    if (!reaches(units, lower, index, policy)) break;
    const upper = tier.upTo === null ? units : minRational(units, tier.upTo);
    parts.push(...partsOfTier(tier, index + 1, maxRational(subtractRational(upper, lower), zero)));
    lower = tier.upTo ?? lower;
  }
  return parts;
}

/** The tier that holds a count: the first whose bound is not passed. */
export function tierHolding(tiers: readonly Tier[], units: Rational, policy: TierPolicy): number {
  const index = tiers.findIndex(({ upTo }) => {
    if (upTo === null) return true;
    const side = compareRational(units, upTo);
    return policy.tierBoundary === 'up-to-inclusive' ? side <= 0 : side < 0;
  });
  return index < 0 ? tiers.length - 1 : index;
}

/**
 * Volume: the one tier that holds `tierUnits` prices all `units`. The two differ when units are prorated: the full
 * count chooses the tier, the prorated one is paid. The flat part is never prorated.
 */
export function volumeParts(
  tiers: readonly Tier[],
  { units, tierUnits }: { readonly units: Rational; readonly tierUnits: Rational },
  policy: TierPolicy,
): PricePart[] {
  const index = tierHolding(tiers, tierUnits, policy);
  const tier = tiers[index];
  if (tier === undefined) return [];
  const isUnused = tierUnits.num === 0n && policy.tierFlat === 'when-reached';
  return isUnused ? [] : partsOfTier(tier, index + 1, units);
}
