import { assert } from '../errors/errors.ts';
import { ok, type Result, refuse } from '../result/result.ts';

/** An exact fraction; `den` is above zero. Not always in lowest terms: compare with `compareRational`, never by field. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

/** @throws Defect when `den` is zero: every caller divides by something it has checked. */
export function rational(num: bigint, den = 1n): Rational {
  assert(den !== 0n, 'a fraction with denominator zero');
  return den < 0n ? { num: -num, den: -den } : { num, den };
}

export const zero: Rational = { num: 0n, den: 1n };
export const one: Rational = { num: 1n, den: 1n };

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The same value in lowest terms; sums over many denominators stay small through it. */
export function reduce(value: Rational): Rational {
  if (value.den === 1n) return value;
  const divisor = greatestCommonDivisor(value.num, value.den);
  return divisor === 1n ? value : { num: value.num / divisor, den: value.den / divisor };
}

export function addRational(a: Rational, b: Rational): Rational {
  if (a.den === b.den) return { num: a.num + b.num, den: a.den };
  return reduce({ num: a.num * b.den + b.num * a.den, den: a.den * b.den });
}

export const negateRational = (a: Rational): Rational => ({ num: -a.num, den: a.den });
export const subtractRational = (a: Rational, b: Rational): Rational => addRational(a, negateRational(b));
export const multiply = (a: Rational, b: Rational): Rational => ({ num: a.num * b.num, den: a.den * b.den });
export const divide = (a: Rational, b: Rational): Rational => rational(a.num * b.den, a.den * b.num);

/** −1, 0 or 1, as a is below, equal to or above b. */
export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const isWhole = (a: Rational): boolean => a.num % a.den === 0n;
export const minRational = (a: Rational, b: Rational): Rational => (compareRational(a, b) <= 0 ? a : b);
export const maxRational = (a: Rational, b: Rational): Rational => (compareRational(a, b) >= 0 ? a : b);
export const sumRational = (values: readonly Rational[]): Rational => values.reduce(addRational, zero);

/** Most digits taken from outside: far above any amount, far below what could slow the process down. */
const digitsMax = 60;
const decimalShape = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/**
 * Untrusted decimal text → exact fraction: `"-12.5"`, `"0.0000001"`. No exponent, no thousands separator, no NaN.
 * Floats never come in: a number has already lost what it meant.
 */
export function parseRational(text: string): Result<Rational, 'DECIMAL_MALFORMED'> {
  const match = text.length > digitsMax + 2 ? null : decimalShape.exec(text);
  if (match === null)
    return refuse(
      'DECIMAL_MALFORMED',
      `"${text.slice(0, 24)}" is no decimal number; give digits with at most one point, such as "12.50" (up to ${digitsMax} digits, no exponent).`,
    );
  const [, sign, whole = '0', fraction = ''] = match;
  const num = BigInt(whole + fraction);
  return ok({ num: sign === '-' ? -num : num, den: 10n ** BigInt(fraction.length) });
}

/** As `parseRational`, for text that stands in our own code. @throws Defect when it is no decimal. */
export function exactly(text: string): Rational {
  const parsed = parseRational(text);
  assert(parsed.ok, `"${text}" is no decimal`);
  return parsed.value;
}

/** Decimal text with up to `decimalsMax` places; an ellipsis says that more would follow. `16.4516…` */
export function formatRational(value: Rational, decimalsMax = 12): string {
  const { num, den } = value;
  const [digits, rest] = [num < 0n ? -num : num, den];
  const scaled = (digits * 10n ** BigInt(decimalsMax)) / rest;
  const inexact = (digits * 10n ** BigInt(decimalsMax)) % rest !== 0n;
  const text = scaled.toString().padStart(decimalsMax + 1, '0');
  const whole = text.slice(0, text.length - decimalsMax);
  const fraction = decimalsMax === 0 ? '' : text.slice(-decimalsMax);
  const shown = inexact ? `${fraction}…` : fraction.replace(/0+$/, '');
  return `${num < 0n ? '-' : ''}${whole}${shown === '' ? '' : `.${shown}`}`;
}
