import { formatDecimal, type Money } from '../../kernel/money/money.ts';
import {
  compareRational,
  formatRational,
  parseRational,
  type Rational,
} from '../../kernel/money/rational.ts';
import { roundTo } from '../../kernel/money/rounding.ts';
import type { DateRange } from '../../kernel/time/dates.ts';
import { type Computed, ComputedValue } from './case.ts';
import { compareParts } from './compare.ts';

/** Decimal text or a JSON number → fraction; null when it is neither. */
export function asDecimal(expected: unknown): Rational | null {
  if (typeof expected !== 'string' && typeof expected !== 'number') return null;
  const parsed = parseRational(String(expected));
  return parsed.ok ? parsed.value : null;
}

/** Agrees with exactly this number, however many zeros are written. */
export const exact = (value: Rational): ComputedValue =>
  new ComputedValue(formatRational(value), (expected) => {
    const wanted = asDecimal(expected);
    return wanted !== null && compareRational(wanted, value) === 0;
  });

/** Money in major units. */
export const major = (amount: Money): ComputedValue => {
  const shown = formatDecimal(amount);
  const parsed = parseRational(shown);
  return parsed.ok
    ? new ComputedValue(shown, exact(parsed.value).agrees)
    : new ComputedValue(shown, () => false);
};

/** Agrees with the value rounded half up to as many places as the expectation has: for quotients that never end. */
export const toItsPlaces = (value: Rational): ComputedValue =>
  new ComputedValue(formatRational(value), (expected) => {
    const wanted = asDecimal(expected);
    if (wanted === null) return false;
    const places = String(expected).split('.')[1]?.length ?? 0;
    return compareRational(roundTo(value, places, 'half-up'), wanted) === 0;
  });

/** Agrees with a fraction in words: `17/31`, `1 + 7/365 + 47/366`, or a decimal of any length. */
export const fraction = (value: Rational): ComputedValue =>
  new ComputedValue(`${value.num}/${value.den}`, (expected) => {
    const wanted = parseSum(String(expected));
    return wanted === null ? toItsPlaces(value).agrees(expected) : compareRational(wanted, value) === 0;
  });

function parseSum(text: string): Rational | null {
  if (!text.includes('/')) return null;
  let sum: Rational = { num: 0n, den: 1n };
  for (const term of text.split('+')) {
    const match = /^\s*(\d+)\s*(?:\/\s*(\d+))?\s*$/.exec(term);
    if (match?.[1] === undefined) return null;
    const den = BigInt(match[2] ?? '1');
    if (den === 0n) return null;
    sum = { num: sum.num * den + BigInt(match[1]) * sum.den, den: sum.den * den };
  }
  return sum;
}

/** Agrees with a list of any length whose members are the first of ours: an endless series is asked for in part. */
export const series = (members: readonly Computed[]): ComputedValue =>
  new ComputedValue(`${JSON.stringify(members.slice(0, 12).map(showComputed))}…`, (expected) => {
    if (!Array.isArray(expected) || expected.length > members.length) return false;
    return expected.every((each, index) => {
      const member = members[index];
      return member !== undefined && compareParts(each, member).differences.length === 0;
    });
  });

/** Agrees with the same instant, in whatever offset it is written. */
export const instant = (value: Temporal.Instant): ComputedValue =>
  new ComputedValue(value.toString(), (expected) => {
    try {
      return typeof expected === 'string' && Temporal.Instant.from(expected).equals(value);
    } catch {
      return false;
    }
  });

/** Agrees with a range as `[start, end)`, or with its last day where the expectation says `inclusive`. */
export const dates = ({ start, end }: DateRange): ComputedValue =>
  new ComputedValue(`[${start}, ${end})`, (expected) => {
    if (!Array.isArray(expected) || expected.length !== 2) return false;
    const [from, to] = expected.map(String);
    const inclusive = /^(\S+) inclusive$/.exec(to ?? '');
    return (
      from === start.toString() &&
      (inclusive?.[1] ?? to) === (inclusive ? end.subtract({ days: 1 }) : end).toString()
    );
  });

/** For expectations in words: `shown` is what was computed, `test` whether the words say it. */
export const words = (shown: string, test: (text: string) => boolean): ComputedValue =>
  new ComputedValue(shown, (expected) => typeof expected === 'string' && test(expected));

export function showComputed(value: Computed): unknown {
  if (value instanceof ComputedValue) return value.shown;
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(showComputed);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value as Record<string, Computed>).map(([key, each]) => [key, showComputed(each)]),
    );
  return value;
}
