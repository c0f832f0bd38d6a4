import {
  type Explained,
  explained,
  type PolicyNames,
  type Step,
  step,
} from '../../../../kernel/explain/explained.ts';
import { apportion } from '../../../../kernel/money/allocate.ts';
import { type CurrencyCode, type Money, money, oneCurrency, sum } from '../../../../kernel/money/money.ts';
import {
  addRational,
  compareRational,
  multiply,
  type Rational,
  rational,
  sumRational,
  zero,
} from '../../../../kernel/money/rational.ts';
import { round } from '../../../../kernel/money/rounding.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import type { TaxableLine, TaxedInvoice, TaxOfRate, TaxPolicy, TaxRate } from './tax-policy.ts';

/** One rate on one line: exact, then in whole minor units. */
interface Cell {
  readonly line: number;
  readonly rate: TaxRate;
  readonly exact: Rational;
}

const hundred = rational(100n);
const oneHundredth = rational(1n, 100n);

/**
 * Tax of an invoice's lines.
 *
 * Exclusive: tax is added to the lines. Inclusive: the lines' amounts stay as they are and the tax inside is found.
 * Rounded at the level that the policy names; what is rounded above the line is handed back to the lines by largest
 * remainder, so that every column adds up.
 *
 * Refuses rates outside 0–100 %, two percentages under one code, and a currency other than `currency`.
 * Source: MONEY-AND-TIME, policies "tax rounding" and "prices".
 */
export function taxInvoice(
  lines: readonly TaxableLine[],
  currency: CurrencyCode,
  policy: TaxPolicy,
): Result<Explained<TaxedInvoice>, 'CURRENCIES_MIXED' | 'TAX_RATE_WRONG'> {
  const single = oneCurrency(
    lines.map((line) => line.amount),
    currency,
  );
  if (!single.ok) return single;
  const rates = checkRates(lines);
  if (!rates.ok) return rates;
  const cells = lines.flatMap((line, index) => cellsOf(line, index, policy));
  const trace: Step[] = [];
  const taxes = roundCells(cells, lines, policy, trace);
  return ok(
    explained(assemble(lines, cells, taxes, rates.value, { currency, policy }), namesOf(policy), trace),
  );
}

const namesOf = ({ prices, taxRounding, inclusiveRounds, rounding }: TaxPolicy): PolicyNames =>
  prices === 'tax-exclusive'
    ? { prices, taxRounding, rounding }
    : { prices, taxRounding, inclusiveRounds, rounding };

function checkRates(lines: readonly TaxableLine[]): Result<TaxRate[], 'TAX_RATE_WRONG'> {
  const byCode = new Map<string, TaxRate>();
  for (const [index, line] of lines.entries()) {
    for (const rate of line.rates) {
      const path = ['lines', String(index), 'rates', rate.code];
      if (compareRational(rate.percent, zero) < 0 || compareRational(rate.percent, hundred) > 0)
        return refuse('TAX_RATE_WRONG', `Tax rate ${rate.code} must lie between 0 and 100 percent.`, path);
      const known = byCode.get(rate.code);
      if (known !== undefined && compareRational(known.percent, rate.percent) !== 0)
        return refuse('TAX_RATE_WRONG', `Tax rate ${rate.code} has two percentages on one invoice.`, path);
      byCode.set(rate.code, rate);
    }
  }
  return ok([...byCode.values()]);
}

function cellsOf(line: TaxableLine, index: number, { prices }: TaxPolicy): Cell[] {
  const amount = rational(line.amount.minor);
  if (prices === 'tax-exclusive')
    return line.rates.map((rate) => ({
      line: index,
      rate,
      exact: multiply(multiply(amount, rate.percent), oneHundredth),
    }));
  const whole = addRational(hundred, sumRational(line.rates.map((rate) => rate.percent)));
  return line.rates.map((rate) => ({
    line: index,
    rate,
    exact: rational(amount.num * rate.percent.num * whole.den, amount.den * rate.percent.den * whole.num),
  }));
}

/** Exact tax → whole minor units; for inclusive prices by rounding the net and keeping what is left, unless named otherwise. */
function roundTax(exact: Rational, amount: bigint, policy: TaxPolicy): bigint {
  if (policy.prices === 'tax-inclusive' && policy.inclusiveRounds === 'net')
    return (
      amount - round(addRational(rational(amount), { num: -exact.num, den: exact.den }), policy.rounding)
    );
  return round(exact, policy.rounding);
}

/** The cells that are rounded together, with the line amounts under them. */
function groupCells(cells: readonly Cell[], { taxRounding, prices }: TaxPolicy): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  cells.forEach((cell, index) => {
    const perLine = prices === 'tax-inclusive' ? String(cell.line) : `${cell.line} ${cell.rate.code}`;
    const key =
      taxRounding === 'per-line' ? perLine : taxRounding === 'per-rate' ? cell.rate.code : 'invoice';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  return groups;
}

function roundCells(
  cells: readonly Cell[],
  lines: readonly TaxableLine[],
  policy: TaxPolicy,
  trace: Step[],
): bigint[] {
  const taxes = new Array<bigint>(cells.length).fill(0n);
  for (const members of groupCells(cells, policy).values()) {
    const group = members.flatMap((index) => cells[index] ?? []);
    const exact = sumRational(group.map((cell) => cell.exact));
    const base = [...new Set(group.map((cell) => cell.line))].reduce(
      (total, line) => total + (lines[line]?.amount.minor ?? 0n),
      0n,
    );
    const rounded = roundTax(exact, base, policy);
    const parts =
      group.length === 1
        ? [rounded]
        : apportion(
            group.map((cell) => cell.exact),
            rounded,
          );
    members.forEach((index, position) => {
      taxes[index] = parts[position] ?? 0n;
    });
    trace.push(describeGroup(group, { exact, rounded, base }, policy));
  }
  return taxes;
}

function describeGroup(
  group: readonly Cell[],
  { exact, rounded, base }: { exact: Rational; rounded: bigint; base: bigint },
  policy: TaxPolicy,
): Step {
  const codes = [...new Set(group.map((cell) => cell.rate.code))].join(' + ');
  return step('tax {codes} {level} on {base} ({prices}) = {exact} → {rounded} minor units, {rounding}', {
    codes,
    level: policy.taxRounding,
    base,
    prices: policy.prices,
    exact,
    rounded,
    rounding: policy.rounding,
  });
}

function assemble(
  lines: readonly TaxableLine[],
  cells: readonly Cell[],
  taxes: readonly bigint[],
  rates: readonly TaxRate[],
  { currency, policy }: { currency: CurrencyCode; policy: TaxPolicy },
): TaxedInvoice {
  const inMoney = (minor: bigint): Money => money(minor, currency);
  const taxOfLine = new Array<bigint>(lines.length).fill(0n);
  const taxOfRate = new Map<string, bigint>();
  cells.forEach((cell, index) => {
    const tax = taxes[index] ?? 0n;
    taxOfLine[cell.line] = (taxOfLine[cell.line] ?? 0n) + tax;
    taxOfRate.set(cell.rate.code, (taxOfRate.get(cell.rate.code) ?? 0n) + tax);
  });
  const taxedLines = lines.map((line, index) => {
    const tax = taxOfLine[index] ?? 0n;
    const net = policy.prices === 'tax-exclusive' ? line.amount.minor : line.amount.minor - tax;
    return { net: inMoney(net), tax: inMoney(tax), gross: inMoney(net + tax) };
  });
  const netOfRate = (code: string): Money =>
    sum(
      taxedLines.flatMap((line, index) =>
        lines[index]?.rates.some((rate) => rate.code === code) ? [line.net] : [],
      ),
      currency,
    );
  const perRate: TaxOfRate[] = rates.map((rate) => ({
    ...rate,
    net: netOfRate(rate.code),
    tax: inMoney(taxOfRate.get(rate.code) ?? 0n),
  }));
  const net = sum(
    taxedLines.map((line) => line.net),
    currency,
  );
  const tax = sum(
    taxedLines.map((line) => line.tax),
    currency,
  );
  return { lines: taxedLines, rates: perRate, net, tax, gross: inMoney(net.minor + tax.minor) };
}
