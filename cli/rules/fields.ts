import { z } from 'zod';
import { type CurrencyCode, parseCurrency } from '../../kernel/money/currency.ts';
import { type Money, majorToMinor, money } from '../../kernel/money/money.ts';
import { isWhole, parseRational, type Rational, rational } from '../../kernel/money/rational.ts';
import { type Rounding, roundings } from '../../kernel/money/rounding.ts';
import type { Result } from '../../kernel/result/result.ts';
import { parseDate } from '../../kernel/time/dates.ts';
import { parseFrequency } from '../../kernel/time/frequency.ts';
import { parseInstant } from '../../kernel/time/interval.ts';
import { parseZone, utc } from '../../kernel/time/zone.ts';

/** Text that a parser of the kernel takes; its refusal becomes the schema's, with code and advice. */
const parsed = <T>(description: string, parse: (text: string) => Result<T>) =>
  z
    .string({ error: `Write it as text: ${description}.` })
    .describe(description)
    .transform((text, context): T => {
      const result = parse(text);
      if (result.ok) return result.value;
      context.addIssue({
        code: 'custom',
        message: result.error.message,
        params: { refusal: result.error.code },
      });
      return z.NEVER;
    });

export const currency = parsed<CurrencyCode>('ISO 4217 code, such as EUR', parseCurrency);
export const decimal = parsed<Rational>('exact decimal as text, such as "12.50"', parseRational);
export const date = parsed('civil date, YYYY-MM-DD', parseDate);
export const instant = parsed('instant, ISO 8601 with Z or an offset', parseInstant);
export const zone = parsed('IANA time zone, such as Europe/Berlin', parseZone).default(utc);
export const frequency = parsed('interval: monthly, quarterly, "3 months", P1Y, …', parseFrequency);
export const rounding = z.enum(roundings).default('half-up' satisfies Rounding);
export const days = z.number().int().describe('whole days');
export const period = z
  .object({ start: date, end: date })
  .describe('civil dates, half-open: end is not in it');
export const interval = z.object({ start: instant, end: instant }).describe('instants, half-open');

/** Amounts are decimals of major units; one currency for the whole input. */
export const amount = decimal.describe('amount in major units, such as "30.00"');

/** @throws AmountFault when the amount is finer than the currency: nothing is rounded in silence */
export function asMoney(major: Rational, code: CurrencyCode): Money {
  const minor = majorToMinor(major, code);
  if (!isWhole(minor)) throw new AmountFault(code);
  return money(minor.num / minor.den, code);
}

/** An amount with more decimals than its currency has. */
export class AmountFault extends Error {
  constructor(code: CurrencyCode) {
    super(`An amount is finer than ${code} allows; round it by a named rule first.`);
    this.name = 'AmountFault';
  }
}

/** Exact minor units, possibly finer than one: unit prices and full-period prices. */
export const asMinor = (major: Rational, code: CurrencyCode): Rational => majorToMinor(major, code);

export const none = rational(0n);
