import { type Money, money, nothing, sum } from '../../../kernel/money/money.ts';
import {
  addRational,
  divide,
  multiply,
  type Rational,
  rational,
  subtractRational,
} from '../../../kernel/money/rational.ts';
import { type Rounding, roundings, roundTo } from '../../../kernel/money/rounding.ts';
import {
  defaultTaxPolicy,
  type TaxPolicy,
  taxInvoice,
  taxRoundings,
} from '../../../subgraphs/billing/tax/index.ts';
import type { Computed } from '../case.ts';
import { type Given, majorOf } from '../given.ts';
import { adapterOf, granted, having } from '../shapes.ts';
import { exact, major, words } from '../values.ts';
import { roundingOf } from './currency-rounding.ts';

const hundredth = rational(1n, 100n);

function taxed(amounts: readonly { amount: Money; percent: Rational }[], policy: Partial<TaxPolicy>) {
  const lines = amounts.map(({ amount, percent }) => ({
    amount,
    rates: [{ code: `VAT ${percent.num}/${percent.den}`, percent }],
  }));
  return granted(taxInvoice(lines, 'EUR', { ...defaultTaxPolicy, taxRounding: 'per-line', ...policy })).value;
}

const levelOf = (policy: string): TaxPolicy['taxRounding'] =>
  /per[- ]invoice|invoice level/i.test(policy)
    ? 'per-invoice'
    : /per[- ]rate/i.test(policy)
      ? 'per-rate'
      : 'per-line';

/** One amount and one rate, in major units. */
function single(given: Given, policy: string, asked: readonly string[]): Record<string, Computed> {
  const mode = given.textOr('mode', given.has('gross') ? 'inclusive' : 'exclusive');
  const isInclusive = given.has('gross') || /inclusive/.test(mode);
  const name = given.has('gross') ? 'gross' : 'net';
  const amount = given.major(name, 'EUR');
  const percent = given.decimal('rate_percent');
  const inclusiveRounds = /tax/.test(given.textOr('round', 'net')) ? 'tax' : 'net';
  const by = (rounding: Rounding) =>
    taxed([{ amount, percent }], {
      prices: isInclusive ? 'tax-inclusive' : 'tax-exclusive',
      inclusiveRounds,
      rounding,
    });
  const value = by(roundingOf(policy));
  const named = roundings.flatMap((rounding) => {
    const key = rounding.replace('-', '_');
    return asked.includes(key) ? [[key, major(by(rounding).tax)] as const] : [];
  });
  return {
    net: major(value.net),
    tax: major(value.tax),
    gross: major(value.gross),
    ...Object.fromEntries(named),
  };
}

/** A unit price that contains tax, kept to four decimals once it is taken out; what is to be paid never changes by it. */
function unitPrice(given: Given): Record<string, Computed> {
  const quantity = given.decimalOr('qty', rational(1n));
  const percent = given.decimal('rate_percent');
  const grossUnit = given.decimal('gross_unit');
  given.ignore('mode');
  const discount = multiply(given.decimalOr('line_discount_percent', rational(0n)), hundredth);
  const netUnit = roundTo(
    divide(grossUnit, addRational(rational(1n), multiply(percent, hundredth))),
    4,
    'half-up',
  );
  const netDiscount = roundTo(multiply(multiply(netUnit, quantity), discount), 4, 'half-up');
  const netLine = subtractRational(roundTo(multiply(netUnit, quantity), 4, 'half-up'), netDiscount);
  const grossLine = multiply(multiply(grossUnit, quantity), subtractRational(rational(1n), discount));
  const payable = roundTo(grossLine, 2, 'half-up');
  const amount = money((payable.num * 100n) / payable.den, 'EUR');
  const value = taxed([{ amount, percent }], { prices: 'tax-inclusive' });
  const advance = given.has('advance_paid') ? given.major('advance_paid', 'EUR') : nothing('EUR');
  return {
    net_unit_4dp: exact(netUnit),
    net_discount: exact(netDiscount),
    net_line: exact(netLine),
    net_total: major(value.net),
    net_total_after_conversion: exact(roundTo(netLine, 2, 'half-up')),
    tax: major(value.tax),
    payable: major(value.gross),
    payable_unchanged: value.gross.minor === amount.minor,
    due: major(money(value.gross.minor - advance.minor, 'EUR')),
  };
}

/** A unit and perhaps shipping, in minor units. */
function minorUnits(given: Given): Record<string, Computed> {
  const isInclusive =
    given.textOr('prices', given.has('unit_gross_minor') ? 'inclusive' : 'exclusive') === 'inclusive';
  const percent = given.decimal('rate_percent');
  const side = isInclusive ? 'gross' : 'net';
  const quantity = BigInt(given.wholeOr('qty', 1));
  const unit = given.minor(`unit_${side}_minor`, 'EUR');
  const shipping = given.has(`shipping_${side}_minor`) ? [given.minor(`shipping_${side}_minor`, 'EUR')] : [];
  const value = taxed(
    [money(unit.minor * quantity, 'EUR'), ...shipping].map((amount) => ({ amount, percent })),
    { prices: isInclusive ? 'tax-inclusive' : 'tax-exclusive' },
  );
  const [first, second] = value.lines;
  return {
    net_minor: first?.net.minor ?? null,
    tax_minor: value.tax.minor,
    shipping_net_minor: second?.net.minor ?? null,
    gross_minor: value.gross.minor,
  };
}

/** Several lines under one or several rates; the levels that are asked for by name, and the one that the policy names. */
function severalLines(given: Given, policy: string, asked: readonly string[]): Record<string, Computed> {
  const common = given.has('rate_percent') ? given.decimal('rate_percent') : null;
  const amounts = given.list('lines').map((line, index) => {
    if (line === null || typeof line !== 'object')
      return { amount: majorOf(line, 'EUR', `lines[${index}]`), percent: common ?? rational(0n) };
    const facts = given.eachFacts('lines')[index];
    if (facts === undefined) return { amount: nothing('EUR'), percent: rational(0n) };
    const percent = ['rate_percent', 'tax_percent'].find((name) => facts.has(name));
    return {
      amount: facts.has('net_minor') ? facts.minor('net_minor', 'EUR') : facts.major('net', 'EUR'),
      percent: percent === undefined ? (common ?? rational(0n)) : facts.decimal(percent),
    };
  });
  const levels = taxRoundings.flatMap((level) => {
    const key = level.replace('-', '_');
    return asked.includes(key) ? [[key, major(taxed(amounts, { taxRounding: level }).tax)] as const] : [];
  });
  const value = taxed(amounts, { taxRounding: levelOf(policy), rounding: roundingOf(policy) });
  const net = sum(
    value.lines.map((line) => line.net),
    'EUR',
  );
  return {
    ...Object.fromEntries(levels),
    tax: major(value.tax),
    tax_minor: value.tax.minor,
    net: major(net),
    total: major(value.gross),
    total_minor: value.gross.minor,
  };
}

/** The rule itself, tried on an invoice where the level matters: 3 lines of 33.33 at 7 % and 12 %. */
function ruleInWords(given: Given): Record<string, Computed> {
  given.ignore('lines', 'taxes_per_line');
  const percents = [rational(7n), rational(12n)];
  const amounts = [3333n, 3333n, 3333n].map((minor) => money(minor, 'EUR'));
  const lines = amounts.map((amount) => ({
    amount,
    rates: percents.map((percent) => ({ code: `${percent.num}`, percent })),
  }));
  const ours = granted(taxInvoice(lines, 'EUR', { ...defaultTaxPolicy, taxRounding: 'per-line' })).value;
  const expected = amounts
    .flatMap((amount) => percents.map((percent) => taxed([{ amount, percent }], {}).tax.minor))
    .reduce((a, b) => a + b, 0n);
  const holds = ours.tax.minor === expected;
  return {
    rule: words(
      'each tax of each line is rounded, then added',
      (text) => holds && /round each tax item per line/.test(text),
    ),
  };
}

export const tax = adapterOf('tax', [
  {
    fits: (given) => given.raw('lines') === 'any',
    answer: (given) => ({ values: ruleInWords(given), policies: { taxRounding: 'per-line' } }),
  },
  {
    fits: having('gross_unit', 'rate_percent'),
    answer: (given) => ({ values: unitPrice(given), policies: { prices: 'tax-inclusive' } }),
  },
  {
    fits: (given) =>
      given.has('rate_percent') && (given.has('unit_net_minor') || given.has('unit_gross_minor')),
    answer: (given) => ({ values: minorUnits(given), policies: { taxRounding: 'per-line' } }),
  },
  {
    fits: (given) => Array.isArray(given.raw('lines')),
    answer: (given, { policy, asked }) => ({ values: severalLines(given, policy, asked) }),
  },
  {
    fits: (given) => given.has('rate_percent') && (given.has('gross') || given.has('net')),
    answer: (given, { policy, asked }) => ({
      values: single(given, policy, asked),
      policies: { rounding: roundingOf(policy) },
    }),
  },
]);
