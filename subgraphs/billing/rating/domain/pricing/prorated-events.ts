import { type Explained, explained, step } from '../../../../../kernel/explain/explained.ts';
import {
  addRational,
  compareRational,
  divide,
  maxRational,
  minRational,
  multiply,
  type Rational,
  subtractRational,
  sumRational,
  zero,
} from '../../../../../kernel/money/rational.ts';
import { ok, type Result } from '../../../../../kernel/result/result.ts';
import type { Tier, TierPolicy } from './price-model.ts';
import { checkTiers, graduatedParts } from './tiers.ts';

/** Units added (or, negative, removed) during a period, and the part of the period for which they count. */
export interface ProratedEvent {
  readonly fullUnits: Rational;
  /** fullUnits × the share of the period; of the same sign, or zero. */
  readonly proratedUnits: Rational;
}

/**
 * Graduated price of units that recur and come and go within a period: each event is placed in the tiers by the running
 * full count, and its prorated share is priced there. Flat parts belong to the highest count reached and are never
 * prorated. More removed than added in the end costs nothing at all, and units never cost less than zero.
 */
export function priceProratedEvents(
  tiers: readonly Tier[],
  events: readonly ProratedEvent[],
  policy: TierPolicy,
): Result<Explained<Rational>, 'TIERS_MALFORMED'> {
  const checked = checkTiers(tiers);
  if (!checked.ok) return checked;
  let running = zero;
  let highest = zero;
  let amount = zero;
  for (const event of events) {
    if (event.proratedUnits.num === 0n && event.fullUnits.num > 0n) continue;
    const after = addRational(running, event.fullUnits);
    amount = addRational(amount, amountBetween(tiers, { from: running, to: after }, event));
    running = after;
    highest = maxRational(highest, running);
  }
  const names = { pricingModel: 'graduated', tierBoundary: policy.tierBoundary, tierFlat: policy.tierFlat };
  if (running.num < 0n)
    return ok(explained(zero, names, [step('{running} units are left: nothing is due', { running })]));
  const flat = flatsAt(tiers, highest, policy);
  const units = maxRational(amount, zero);
  const total = addRational(units, flat);
  return ok(
    explained(total, names, [
      step('{count} events, at most {highest} units: {units} for units + {flat} flat = {total} minor units', {
        count: events.length,
        highest,
        units,
        flat,
        total,
      }),
    ]),
  );
}

const flatsAt = (tiers: readonly Tier[], units: Rational, policy: TierPolicy): Rational =>
  sumRational(
    graduatedParts(tiers, units, policy)
      .filter(({ label }) => label.endsWith(' flat'))
      .map(({ amountMinor }) => amountMinor),
  );

/** The event's prorated units, spread evenly over the full units from one running count to the next, priced tier by tier. */
function amountBetween(
  tiers: readonly Tier[],
  { from, to }: { from: Rational; to: Rational },
  { fullUnits, proratedUnits }: ProratedEvent,
): Rational {
  if (fullUnits.num === 0n) return zero;
  const perUnit = divide(proratedUnits, fullUnits);
  const low = minRational(from, to);
  const high = maxRational(from, to);
  let amount = zero;
  let lower: Rational | null = null;
  for (const { upTo, unitMinor } of tiers) {
    const start = lower === null ? low : maxRational(low, lower);
    const end = upTo === null ? high : minRational(high, upTo);
    if (compareRational(end, start) > 0)
      amount = addRational(amount, multiply(multiply(subtractRational(end, start), unitMinor), perUnit));
    lower = upTo;
  }
  return fullUnits.num < 0n ? { num: -amount.num, den: amount.den } : amount;
}
