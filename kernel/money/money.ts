import { assert } from '../errors/errors.ts';
import { ok, type Result, refuse } from '../result/result.ts';
import { type CurrencyCode, exponentOf, parseCurrency } from './currency.ts';
import { isWhole, multiply, parseRational, type Rational, rational } from './rational.ts';
import { type Rounding, round } from './rounding.ts';

export type { CurrencyCode } from './currency.ts';

/** An exact amount: whole minor units (cents, yen, fils) of one currency. Plain data; make it with `money`. */
export interface Money {
  readonly minor: bigint;
  readonly currency: CurrencyCode;
}

/** `money(3000n, 'EUR')` is thirty euros. */
export const money = (minor: bigint, currency: CurrencyCode): Money => ({ minor, currency });
export const nothing = (currency: CurrencyCode): Money => ({ minor: 0n, currency });

function assertSameCurrency(a: Money, b: Money): void {
  assert(a.currency === b.currency, `${a.currency} and ${b.currency} met without an exchange rate`);
}

/** @throws Defect on two currencies; check untrusted input with `oneCurrency` before. */
export function add(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return { minor: a.minor + b.minor, currency: a.currency };
}

/** @throws Defect on two currencies. */
export function subtract(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return { minor: a.minor - b.minor, currency: a.currency };
}

export const negate = (a: Money): Money => ({ minor: -a.minor, currency: a.currency });

/** −1, 0 or 1. @throws Defect on two currencies. */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  assertSameCurrency(a, b);
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0;
}

export const isZero = (a: Money): boolean => a.minor === 0n;
export const isNegative = (a: Money): boolean => a.minor < 0n;
export const isPositive = (a: Money): boolean => a.minor > 0n;
export const smaller = (a: Money, b: Money): Money => (compare(a, b) <= 0 ? a : b);
export const larger = (a: Money, b: Money): Money => (compare(a, b) >= 0 ? a : b);

/** The sum of a list, which may be empty. @throws Defect on a foreign currency in it. */
export const sum = (amounts: readonly Money[], currency: CurrencyCode): Money =>
  amounts.reduce(add, nothing(currency));

/** The one currency that all amounts share, or a refusal that names two that differ. */
export function oneCurrency(
  amounts: readonly Money[],
  currency: CurrencyCode,
): Result<CurrencyCode, 'CURRENCIES_MIXED'> {
  const foreign = amounts.find((amount) => amount.currency !== currency);
  return foreign === undefined
    ? ok(currency)
    : refuse(
        'CURRENCIES_MIXED',
        `${foreign.currency} stands among amounts in ${currency}; convert it with a stored exchange rate first, or send one currency.`,
      );
}

/** A fraction of minor units, rounded once to money. */
export const roundMinor = (exactMinor: Rational, currency: CurrencyCode, rounding: Rounding): Money => ({
  minor: round(exactMinor, rounding),
  currency,
});

/** An amount times an exact factor, rounded once. */
export const times = (amount: Money, factor: Rational, rounding: Rounding): Money =>
  roundMinor(multiply(rational(amount.minor), factor), amount.currency, rounding);

/** Major units (12.345 EUR) as a fraction of minor units (1234.5 cents), exact. */
export const majorToMinor = (major: Rational, currency: CurrencyCode): Rational =>
  multiply(major, rational(10n ** BigInt(exponentOf(currency))));

/** The largest amount that is taken or stored: a signed 64-bit number of minor units, as in the database. */
export const minorMax = 2n ** 63n - 1n;

export type MoneyRefusal = 'DECIMAL_MALFORMED' | 'AMOUNT_TOO_FINE' | 'AMOUNT_TOO_LARGE';

/** Untrusted decimal text in major units → money. Nothing is rounded: more decimals than the currency has are refused. */
export function parseDecimal(text: string, currency: CurrencyCode): Result<Money, MoneyRefusal> {
  const major = parseRational(text);
  if (!major.ok) return major;
  const minor = majorToMinor(major.value, currency);
  if (!isWhole(minor))
    return refuse(
      'AMOUNT_TOO_FINE',
      `"${text}" has more decimals than ${currency}, which has ${exponentOf(currency)}; round it by a named rule first.`,
    );
  return checkSize(minor.num / minor.den, currency);
}

function checkSize(minor: bigint, currency: CurrencyCode): Result<Money, 'AMOUNT_TOO_LARGE'> {
  return minor > minorMax || minor < -minorMax
    ? refuse('AMOUNT_TOO_LARGE', `An amount is at most ${minorMax} minor units either way.`)
    : ok({ minor, currency });
}

/** `30.00` for money(3000n, 'EUR'), `3000` for JPY; always all decimals of the currency, never a symbol. */
export function formatDecimal({ minor, currency }: Money): string {
  const exponent = exponentOf(currency);
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString();
  if (exponent === 0) return sign + digits;
  const padded = digits.padStart(exponent + 1, '0');
  return `${sign}${padded.slice(0, -exponent)}.${padded.slice(-exponent)}`;
}

/** Money in messages and JSON: `{ "minor": "3000", "currency": "EUR" }`. */
export interface WireMoney {
  readonly minor: string;
  readonly currency: string;
}

export const toWire = ({ minor, currency }: Money): WireMoney => ({ minor: minor.toString(), currency });

/** Untrusted wire form → money. */
export function fromWire(
  wire: WireMoney,
): Result<Money, 'CURRENCY_UNKNOWN' | 'MINOR_MALFORMED' | 'AMOUNT_TOO_LARGE'> {
  const currency = parseCurrency(wire.currency);
  if (!currency.ok) return currency;
  if (!/^-?\d{1,19}$/.test(wire.minor))
    return refuse(
      'MINOR_MALFORMED',
      `"${wire.minor.slice(0, 24)}" is no whole number of minor units; 30.00 EUR is written "3000".`,
      ['minor'],
    );
  return checkSize(BigInt(wire.minor), currency.value);
}
