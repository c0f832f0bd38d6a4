import {
  compareRational,
  formatRational,
  type Rational,
  rational,
  sumRational,
  zero,
} from '../../../kernel/money/rational.ts';
import {
  type AmountUsage,
  type PriceModel,
  type PricePart,
  price,
  priceProratedEvents,
  priceWindow,
  quantityOf,
  type SpendBounds,
  type Tier,
  type TierPolicy,
} from '../../../subgraphs/billing/rating/index.ts';
import { type Computed, ComputedValue, Unreadable } from '../case.ts';
import { decimalOf, type Given } from '../given.ts';
import { adapterOf, granted, having } from '../shapes.ts';
import { asDecimal, exact, toItsPlaces } from '../values.ts';

/** Amounts of these cases carry no currency, and prices are linear in it: what comes in in major units goes out in major units. */

const hundredth = rational(1n, 100n);
const times = (a: Rational, b: Rational): Rational => ({ num: a.num * b.num, den: a.den * b.den });

/** The tier words of all sources: `from/to/per_unit/flat`, `up_to/unit/flat`, `block/max_blocks/price`, `rate` in percent. */
function tiersOf(given: Given): Tier[] {
  const drafts = given.eachFacts('tiers');
  let below = zero;
  return drafts.map((draft, index) => {
    const isLast = index === drafts.length - 1;
    draft.ignore('from');
    const block = draft.has('block') ? draft.decimal('block') : null;
    const bound =
      block === null
        ? draft.has('up_to')
          ? draft.decimal('up_to')
          : draft.has('to')
            ? draft.decimal('to')
            : null
        : sumRational([below, times(block, draft.decimal('max_blocks'))]);
    below = bound ?? below;
    const unit = draft.has('rate')
      ? times(draft.decimal('rate'), hundredth)
      : ['per_unit', 'unit', 'price'].reduce((found, name) => draft.decimalOr(name, found), zero);
    return {
      upTo: isLast ? null : bound,
      unitMinor: unit,
      flatMinor: draft.decimalOr('flat', zero),
      block,
    };
  });
}

/** Lago's percentage tiers owe their flat parts from the first unit on; everybody else's first flat part is always due. */
const tierPolicyOf = (policy: string, model: string): TierPolicy => ({
  tierBoundary: /from[- ]inclusive|exclusive upper|lower bound inclusive/i.test(policy)
    ? 'from-inclusive'
    : 'up-to-inclusive',
  tierFlat:
    /percentage/i.test(model) ||
    /flat (fee )?(is )?(only )?(due )?when reached|no flat (fee )?at zero/i.test(policy)
      ? 'when-reached'
      : 'always-first',
});

export function modelOf(given: Given, policy: string): PriceModel {
  const name = given.text('model').toLowerCase();
  const optional = (key: string): Rational | null => (given.has(key) ? given.decimal(key) : null);
  if (/volume|top_tier/.test(name))
    return { model: 'volume', tiers: tiersOf(given), policy: tierPolicyOf(policy, name) };
  if (/graduated|all_tiers/.test(name))
    return { model: 'graduated', tiers: tiersOf(given), policy: tierPolicyOf(policy, name) };
  if (/package/.test(name))
    return {
      model: 'package',
      size: given.decimalOr('package_size', rational(1n)),
      packageMinor: given.decimalOr('package_amount', zero),
    };
  if (/percentage/.test(name)) {
    const freeEvents = optional('free_events');
    return {
      model: 'percentage',
      percent: given.decimal('rate'),
      perEventMinor: given.decimalOr('fixed_per_event', zero),
      bounds: { minimumMinor: optional('min_per_event'), maximumMinor: optional('max_per_event') },
      freeEvents: freeEvents === null ? null : freeEvents.num / freeEvents.den,
      freeTotal: optional('free_total'),
    };
  }
  if (/flat/.test(name))
    return { model: 'flat', amountMinor: given.decimal(given.has('flat') ? 'flat' : 'amount') };
  if (/per[-_ ]?unit|unit|standard/.test(name)) {
    const key = ['unit_amount', 'per_unit', 'unit', 'price', 'amount'].find((each) => given.has(each));
    if (key !== undefined) return { model: 'per-unit', unitMinor: given.decimal(key) };
  }
  throw new Unreadable(`the model "${name}" is not understood`);
}

function amountsOf(given: Given): AmountUsage | null {
  if (given.has('event_values')) return { kind: 'events', values: given.decimals('event_values') };
  if (!given.has('events')) return null;
  const events = given.decimal('events');
  return {
    kind: 'totals',
    total: given.decimal('units'),
    events: events.num / events.den,
    runningTotals: given.has('running_total') ? given.decimals('running_total') : [],
  };
}

function boundsOf(given: Given): SpendBounds {
  return {
    minimumMinor: given.has('minimum_spend') ? given.decimal('minimum_spend') : null,
    maximumMinor: given.has('maximum_spend') ? given.decimal('maximum_spend') : null,
  };
}

/**
 * Lines as pairs `[words, amount]` or amounts alone: the words are the source's own and not compared, and lines of
 * nothing, which some sources show and others do not, are left out on both sides.
 */
function partLines(parts: readonly PricePart[]): Computed {
  const ours = parts.map(({ amountMinor }) => amountMinor).filter(({ num }) => num !== 0n);
  return new ComputedValue(ours.map((amount) => formatRational(amount)).join(', '), (expected) => {
    if (!Array.isArray(expected)) return false;
    const theirs = expected
      .map((line: unknown) => asDecimal(Array.isArray(line) ? line.at(-1) : line))
      .filter((amount) => amount === null || amount.num !== 0n);
    return (
      theirs.length === ours.length &&
      theirs.every((amount, index) => {
        const own = ours[index];
        return amount !== null && own !== undefined && compareRational(amount, own) === 0;
      })
    );
  });
}

const windowOf = (given: Given) =>
  /middle|open|before/i.test(given.textOr('window', '')) ? 'open' : 'closing';

export const windowShape = {
  fits: having('units_in_this_window'),
  answer: (given: Given, { policy }: { policy: string }) => {
    const before = given.decimalOr('already_billed_units', zero);
    const model = modelOf(given, policy);
    const { value, policies } = granted(
      priceWindow(
        model,
        { before: before.num === 0n ? null : before, inWindow: given.decimal('units_in_this_window') },
        { bounds: boundsOf(given), window: windowOf(given) },
      ),
    );
    return {
      values: {
        lines: partLines(value.gross.parts),
        gross: exact(value.gross.amountMinor),
        discount: exact(value.cappedMinor),
        total: exact(value.totalMinor),
        amount: exact(value.totalMinor),
      },
      policies,
    };
  },
};

/** All units of a period at once, with the least and most that the period may cost. */
export const periodShape = {
  fits: (given: Given) =>
    given.has('model') && (given.has('units') || given.has('event_values') || given.has('full_units')),
  answer: (given: Given, { policy }: { policy: string }) => {
    const model = modelOf(given, policy);
    given.ignore('currency');
    const units = given.has('prorated_units')
      ? given.decimal('prorated_units')
      : given.decimalOr('units', zero);
    const quantity = {
      ...quantityOf(units, given.decimalOr('free_units', zero)),
      tierUnits: given.decimalOr('full_units', units),
      amounts: amountsOf(given),
    };
    const priced = granted(price(model, quantity));
    const bounds = boundsOf(given);
    const isBounded = given.has('window') || bounds.minimumMinor !== null || bounds.maximumMinor !== null;
    const total = isBounded
      ? granted(priceWindow(model, { before: null, inWindow: units }, { bounds, window: windowOf(given) }))
          .value.totalMinor
      : priced.value.amountMinor;
    return {
      values: { amount: exact(total), total: exact(total), lines: partLines(priced.value.parts) },
      policies: priced.policies,
    };
  },
};

export const pricing = adapterOf('pricing', [
  {
    fits: having('event_units', 'event_prorated_units', 'tiers'),
    answer: (given, { policy }) => {
      const full = given.list('event_units');
      const prorated = given.list('event_prorated_units');
      const events = full.map((units, index) => ({
        fullUnits: decimalOf(units, `event_units[${index}]`),
        proratedUnits: decimalOf(prorated[index], `event_prorated_units[${index}]`),
      }));
      const { value, policies } = granted(
        priceProratedEvents(tiersOf(given), events, tierPolicyOf(policy, given.text('model'))),
      );
      return { values: { amount: exact(value), amount_rounded_2: toItsPlaces(value) }, policies };
    },
  },
  windowShape,
  periodShape,
  {
    fits: having('block', 'price', 'already_invoiced', 'usage_points'),
    answer: (given) => {
      const model: PriceModel = {
        model: 'package',
        size: given.decimal('block'),
        packageMinor: given.decimal('price'),
      };
      const units = sumRational(given.decimals('usage_points'));
      const rated = granted(price(model, quantityOf(units))).value.amountMinor;
      const billed = given.decimal('already_invoiced');
      const missing = sumRational([rated, { num: -billed.num, den: billed.den }]);
      return { values: { missing_amount: exact(missing) }, policies: { lateUsage: 'next-invoice' } };
    },
  },
]);
