import { type Explained, explained, step } from '../../../../../kernel/explain/explained.ts';
import { addRational, type Rational, subtractRational, zero } from '../../../../../kernel/money/rational.ts';
import { ok, type Result } from '../../../../../kernel/result/result.ts';
import { type BoundedPrice, bound, type SpendBounds, type Window } from './bounds.ts';
import { type PriceRefusal, price, quantityOf } from './price.ts';
import type { ExactPrice, PriceModel, PricePart } from './price-model.ts';

export interface WindowPrice {
  /** What this window adds before bounds, by part; parts that add nothing are left out. */
  readonly gross: ExactPrice;
  /** With minimum and maximum of the whole period, less what earlier windows were charged. */
  readonly totalMinor: Rational;
  /** What the maximum took off this window; zero or more. */
  readonly cappedMinor: Rational;
}

/**
 * One of several windows of a period, billed as it passes: the price of all units so far less the price of those
 * already billed. Tiers go on where the last window stopped, flat parts are not repeated, only new packages count.
 * A volume price is known only when the period closes, because its tier prices all units: until then nothing is due.
 */
export function priceWindow(
  model: PriceModel,
  units: {
    /** Units of the windows that were billed before; null in the first window, where flat parts are still due. */
    readonly before: Rational | null;
    readonly inWindow: Rational;
  },
  options: { readonly bounds: SpendBounds; readonly window: Window },
): Result<Explained<WindowPrice>, PriceRefusal> {
  const before = price(model, quantityOf(units.before ?? zero));
  if (!before.ok) return before;
  const after = price(model, quantityOf(addRational(units.before ?? zero, units.inWindow)));
  if (!after.ok) return after;
  const isWhole = units.before === null || model.model === 'volume';
  const isDue = model.model !== 'volume' || options.window === 'closing';
  const gross = !isDue
    ? nothingYet
    : isWhole
      ? after.value.value
      : difference(after.value.value, before.value.value);
  const capped: BoundedPrice = isDue
    ? bound(after.value.value.amountMinor, options.bounds, options.window)
    : { amountMinor: zero, limit: null };
  const charged = isWhole ? zero : bound(before.value.value.amountMinor, options.bounds, 'open').amountMinor;
  const totalMinor = subtractRational(capped.amountMinor, charged);
  const cappedMinor = capped.limit === 'maximum' ? subtractRational(gross.amountMinor, totalMinor) : zero;
  const trace = [
    ...after.value.trace,
    step('less {charged} of earlier windows = {total} minor units ({limit})', {
      charged,
      total: totalMinor,
      limit: capped.limit ?? 'no bound reached',
    }),
  ];
  return ok(explained({ gross, totalMinor, cappedMinor }, after.value.policies, trace));
}

const nothingYet: ExactPrice = { amountMinor: zero, parts: [] };

function difference(after: ExactPrice, before: ExactPrice): ExactPrice {
  const billed = new Map(before.parts.map((part) => [part.label, part]));
  const parts: PricePart[] = [];
  for (const part of after.parts) {
    const earlier = billed.get(part.label);
    const count = subtractRational(part.count, earlier?.count ?? zero);
    const amountMinor = subtractRational(part.amountMinor, earlier?.amountMinor ?? zero);
    if (count.num !== 0n || amountMinor.num !== 0n) parts.push({ ...part, count, amountMinor });
  }
  return { parts, amountMinor: subtractRational(after.amountMinor, before.amountMinor) };
}
