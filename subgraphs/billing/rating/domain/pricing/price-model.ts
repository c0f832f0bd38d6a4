import type { Rational } from '../../../../../kernel/money/rational.ts';

/** A unit count that equals a tier's bound stays below it (`up-to-inclusive`) or opens the next (`from-inclusive`). */
export const tierBoundaries = ['up-to-inclusive', 'from-inclusive'] as const;
export type TierBoundary = (typeof tierBoundaries)[number];

/** The first tier's flat part is due even without usage (`always-first`), or only once a unit is in it (`when-reached`). */
export const tierFlats = ['when-reached', 'always-first'] as const;
export type TierFlat = (typeof tierFlats)[number];

export interface TierPolicy {
  readonly tierBoundary: TierBoundary;
  readonly tierFlat: TierFlat;
}

export const defaultTierPolicy: TierPolicy = { tierBoundary: 'up-to-inclusive', tierFlat: 'always-first' };

/** One step of a tiered price. Prices in minor units, exact, not negative. */
export interface Tier {
  /** Cumulative upper bound in units; null for the last tier, which has none. */
  readonly upTo: Rational | null;
  /** Price of one block of units. */
  readonly unitMinor: Rational;
  /** Added once when the tier is reached. */
  readonly flatMinor: Rational;
  /** Units sold together, a begun block counts whole; null when every fraction of a unit is priced. */
  readonly block: Rational | null;
}

/** Bounds on what one event costs; null where there is none. */
export interface PerEventBounds {
  readonly minimumMinor: Rational | null;
  readonly maximumMinor: Rational | null;
}

/**
 * How usage or quantity becomes an amount. All prices in minor units of the line's currency, exact and possibly finer
 * than one. Source: MONEY-AND-TIME, policy "pricing model".
 */
export type PriceModel =
  /** The same amount whatever the quantity. */
  | { readonly model: 'flat'; readonly amountMinor: Rational }
  | { readonly model: 'per-unit'; readonly unitMinor: Rational }
  /** Each unit at the price of the tier in which it lies. */
  | { readonly model: 'graduated'; readonly tiers: readonly Tier[]; readonly policy: TierPolicy }
  /** All units at the price of the one tier that holds the total. */
  | { readonly model: 'volume'; readonly tiers: readonly Tier[]; readonly policy: TierPolicy }
  /** Whole packages; a begun one counts. */
  | { readonly model: 'package'; readonly size: Rational; readonly packageMinor: Rational }
  /** A percentage of the units (which are amounts here) and a fixed part per paying event. */
  | {
      readonly model: 'percentage';
      readonly percent: Rational;
      readonly perEventMinor: Rational;
      readonly bounds: PerEventBounds;
      /** The first events are free; null: none by count. */
      readonly freeEvents: bigint | null;
      /** The first total is free; null: none by total. With both, whichever ends first ends the free part. */
      readonly freeTotal: Rational | null;
    }
  /** Charged once, quantity × unit price. */
  | { readonly model: 'one-off'; readonly unitMinor: Rational };

export type PricingModelName = PriceModel['model'];
export const pricingModelNames = [
  'flat',
  'per-unit',
  'graduated',
  'volume',
  'package',
  'percentage',
  'one-off',
] as const satisfies readonly PricingModelName[];

/** A part of an exact price: one tier's units or flat part, the packages, the events. */
export interface PricePart {
  /** `tier 2 units`, `tier 2 flat`, `units`, `packages`, `percentage`, `events`; equal labels mean the same thing on every run. */
  readonly label: string;
  /** What was counted: units, blocks, packages or events. */
  readonly count: Rational;
  readonly eachMinor: Rational;
  readonly amountMinor: Rational;
}

/** Not yet rounded: the line is rounded once, at its end. */
export interface ExactPrice {
  readonly amountMinor: Rational;
  readonly parts: readonly PricePart[];
}
