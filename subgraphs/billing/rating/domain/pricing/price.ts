import { type Explained, explained, type Step, step } from '../../../../../kernel/explain/explained.ts';
import {
  divide,
  maxRational,
  multiply,
  type Rational,
  rational,
  subtractRational,
  sumRational,
  zero,
} from '../../../../../kernel/money/rational.ts';
import { round } from '../../../../../kernel/money/rounding.ts';
import { ok, type Result, refuse } from '../../../../../kernel/result/result.ts';
import { type AmountUsage, percentageParts } from './percentage.ts';
import type { ExactPrice, PriceModel, PricePart } from './price-model.ts';
import { checkTiers, graduatedParts, volumeParts } from './tiers.ts';

/** How much was used or ordered. */
export interface Quantity {
  /** Not negative; fractions are allowed. */
  readonly units: Rational;
  /** Taken off before pricing. */
  readonly freeUnits: Rational;
  /** The full count that chooses a volume tier when `units` are prorated; otherwise the same as `units`. */
  readonly tierUnits: Rational;
  /** For `percentage`: the amounts behind the units. */
  readonly amounts: AmountUsage | null;
}

export const quantityOf = (units: Rational, freeUnits: Rational = zero): Quantity => ({
  units,
  freeUnits,
  tierUnits: units,
  amounts: null,
});

export type PriceRefusal = 'TIERS_MALFORMED' | 'QUANTITY_NEGATIVE' | 'PRICE_MALFORMED';

/**
 * What a quantity costs under a model, exact: nothing is rounded here.
 *
 * Refuses negative quantities and prices, malformed tiers, an empty package.
 * Source: MONEY-AND-TIME, policy "pricing model".
 */
export function price(model: PriceModel, quantity: Quantity): Result<Explained<ExactPrice>, PriceRefusal> {
  const checked = check(model, quantity);
  if (!checked.ok) return checked;
  const parts = partsOf(model, quantity);
  const amountMinor = sumRational(parts.map((each) => each.amountMinor));
  const policies = {
    pricingModel: model.model,
    ...(model.model === 'graduated' || model.model === 'volume' ? model.policy : {}),
  };
  return ok(explained({ amountMinor, parts }, policies, describe(parts, amountMinor)));
}

function check(model: PriceModel, quantity: Quantity): Result<true, PriceRefusal> {
  if (quantity.units.num < 0n || quantity.freeUnits.num < 0n || quantity.tierUnits.num < 0n)
    return refuse('QUANTITY_NEGATIVE', 'A quantity is zero or more; give back units with a credit note.', [
      'units',
    ]);
  const negative = (value: Rational, name: string) =>
    value.num < 0n ? refuse('PRICE_MALFORMED', `${name} is zero or more.`, [name]) : ok(true as const);
  switch (model.model) {
    case 'graduated':
    case 'volume':
      return checkTiers(model.tiers);
    case 'package':
      if (model.size.num <= 0n)
        return refuse('PRICE_MALFORMED', 'A package holds more than zero units.', ['size']);
      return negative(model.packageMinor, 'packageMinor');
    case 'flat':
      return negative(model.amountMinor, 'amountMinor');
    case 'percentage':
      return negative(model.percent, 'percent');
    case 'per-unit':
    case 'one-off':
      return negative(model.unitMinor, 'unitMinor');
  }
}

const single = (label: string, count: Rational, eachMinor: Rational): PricePart[] => [
  { label, count, eachMinor, amountMinor: multiply(count, eachMinor) },
];

function partsOf(model: PriceModel, quantity: Quantity): PricePart[] {
  const units = maxRational(subtractRational(quantity.units, quantity.freeUnits), zero);
  const tierUnits = maxRational(subtractRational(quantity.tierUnits, quantity.freeUnits), zero);
  switch (model.model) {
    case 'flat':
      return single('flat', rational(1n), model.amountMinor);
    case 'per-unit':
    case 'one-off':
      return single('units', units, model.unitMinor);
    case 'graduated':
      return graduatedParts(model.tiers, units, model.policy);
    case 'volume':
      return volumeParts(model.tiers, { units, tierUnits }, model.policy);
    case 'package':
      return single('packages', rational(round(divide(units, model.size), 'ceiling')), model.packageMinor);
    case 'percentage':
      return percentageParts(model, quantity.amounts ?? { kind: 'events', values: [units] });
  }
}

const describe = (parts: readonly PricePart[], amount: Rational): Step[] => [
  ...parts.map(({ label, count, eachMinor, amountMinor }) =>
    step('{label}: {count} × {each} = {amount} minor units', {
      label,
      count,
      each: eachMinor,
      amount: amountMinor,
    }),
  ),
  ...(parts.length === 1 ? [] : [step('together {amount} minor units', { amount })]),
];
