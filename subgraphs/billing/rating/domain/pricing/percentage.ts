import {
  addRational,
  compareRational,
  maxRational,
  minRational,
  multiply,
  type Rational,
  rational,
  subtractRational,
  zero,
} from '../../../../../kernel/money/rational.ts';
import type { PriceModel, PricePart } from './price-model.ts';

type Percentage = Extract<PriceModel, { model: 'percentage' }>;

/** What a percentage is taken of. Amounts in minor units. */
export type AmountUsage =
  /** Each event's own amount, in order. */
  | { readonly kind: 'events'; readonly values: readonly Rational[] }
  /** Totals only: how many events, and the running total after each of the first ones. */
  | {
      readonly kind: 'totals';
      readonly total: Rational;
      readonly events: bigint;
      readonly runningTotals: readonly Rational[];
    };

const percentOf = (amount: Rational, percent: Rational): Rational =>
  multiply(multiply(amount, percent), rational(1n, 100n));

const part = (label: string, count: Rational, eachMinor: Rational): PricePart => ({
  label,
  count,
  eachMinor,
  amountMinor: multiply(count, eachMinor),
});

/** Percentage of what is not free, a fixed part per paying event, bounds per event where set. */
export function percentageParts(model: Percentage, usage: AmountUsage): PricePart[] {
  const { minimumMinor, maximumMinor } = model.bounds;
  if (usage.kind === 'events' && (minimumMinor !== null || maximumMinor !== null))
    return boundedParts(model, usage.values);
  const { total, events, runningTotals } = usage.kind === 'totals' ? usage : totalsOf(usage.values);
  if (total.num === 0n) return [];
  const free = freePart(model, runningTotals);
  const paying = maxRational(subtractRational(total, free.total), zero);
  const payingEvents = events > free.events ? events - free.events : 0n;
  return [
    part('percentage', paying, percentOf(rational(1n), model.percent)),
    ...(model.perEventMinor.num === 0n ? [] : [part('events', rational(payingEvents), model.perEventMinor)]),
  ];
}

function totalsOf(values: readonly Rational[]): {
  total: Rational;
  events: bigint;
  runningTotals: Rational[];
} {
  let total = zero;
  const runningTotals = values.map((value) => {
    total = addRational(total, value);
    return total;
  });
  return { total, events: BigInt(values.length), runningTotals };
}

/**
 * Events and total that are free. By count: the total after the last free event. By total: that total, and the events
 * that it covers whole. With both, whichever is reached first.
 */
function freePart(
  { freeEvents, freeTotal }: Percentage,
  runningTotals: readonly Rational[],
): { readonly events: bigint; readonly total: Rational } {
  if (freeEvents === null && freeTotal === null) return { events: 0n, total: zero };
  const covered =
    freeTotal === null
      ? null
      : BigInt(runningTotals.filter((running) => compareRational(running, freeTotal) <= 0).length);
  const events =
    covered === null || (freeEvents !== null && freeEvents < covered) ? (freeEvents ?? 0n) : covered;
  const byCount =
    freeEvents === null ? null : (runningTotals[Number(freeEvents) - 1] ?? runningTotals.at(-1) ?? zero);
  const total =
    byCount === null ? (freeTotal ?? zero) : freeTotal === null ? byCount : minRational(byCount, freeTotal);
  return { events, total };
}

function boundedParts(model: Percentage, values: readonly Rational[]): PricePart[] {
  let freeTotal = model.freeTotal;
  let freeEvents = model.freeEvents;
  const parts: PricePart[] = [];
  for (const [index, value] of values.entries()) {
    const isFree = (freeEvents !== null && freeEvents > 0n) || (freeEvents === null && freeTotal !== null);
    const free = !isFree ? zero : freeTotal === null ? value : minRational(freeTotal, value);
    if (freeTotal !== null) freeTotal = subtractRational(freeTotal, free);
    if (freeEvents !== null) freeEvents = freeEvents > 0n ? freeEvents - 1n : 0n;
    const paying = subtractRational(value, free);
    if (isFree && paying.num === 0n) continue;
    const amount = addRational(percentOf(paying, model.percent), model.perEventMinor);
    parts.push(part(`event ${index + 1}`, rational(1n), withinBounds(amount, model.bounds)));
  }
  return parts;
}

const withinBounds = (amount: Rational, { minimumMinor, maximumMinor }: Percentage['bounds']): Rational => {
  const raised = minimumMinor === null ? amount : maxRational(amount, minimumMinor);
  return maximumMinor === null ? raised : minRational(raised, maximumMinor);
};
