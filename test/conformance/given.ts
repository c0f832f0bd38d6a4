import { type CurrencyCode, isCurrencyCode } from '../../kernel/money/currency.ts';
import { type Money, majorToMinor, money } from '../../kernel/money/money.ts';
import { isWhole, parseRational, type Rational } from '../../kernel/money/rational.ts';
import { parseDate } from '../../kernel/time/dates.ts';
import { type Frequency, parseFrequency } from '../../kernel/time/frequency.ts';
import { parseInstant } from '../../kernel/time/interval.ts';
import { parseZone, utc, type ZoneId } from '../../kernel/time/zone.ts';
import { Unreadable } from './case.ts';

type Facts = Readonly<Record<string, unknown>>;

/**
 * The facts of a case, read by name. The reader tells afterwards which facts were not looked at: an answer that
 * ignores a fact is no answer, so those cases count as unreadable.
 */
export class Given {
  readonly #facts: Facts;
  readonly #read = new Set<string>();
  constructor(facts: Facts) {
    this.#facts = facts;
  }

  has(name: string): boolean {
    return this.#facts[name] !== undefined && this.#facts[name] !== null;
  }
  hasAll(...names: readonly string[]): boolean {
    return names.every((name) => this.has(name));
  }
  /** The raw fact; undefined when it is absent. */
  raw(name: string): unknown {
    this.#read.add(name);
    return this.#facts[name];
  }
  /** Facts that describe and decide nothing. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.#read.add(name);
  }
  unread(): string[] {
    return Object.keys(this.#facts).filter((name) => this.has(name) && !this.#read.has(name));
  }

  text(name: string): string {
    const value = this.raw(name);
    if (typeof value !== 'string') throw new Unreadable(`given.${name} is no text`);
    return value;
  }
  textOr<T>(name: string, otherwise: T): string | T {
    return this.has(name) ? this.text(name) : otherwise;
  }
  flag(name: string): boolean {
    const value = this.raw(name);
    return value === true;
  }
  decimal(name: string): Rational {
    return decimalOf(this.raw(name), `given.${name}`);
  }
  decimalOr(name: string, otherwise: Rational): Rational {
    return this.has(name) ? this.decimal(name) : otherwise;
  }
  whole(name: string): number {
    const value = this.decimal(name);
    if (!isWhole(value)) throw new Unreadable(`given.${name} is no whole number`);
    return Number(value.num / value.den);
  }
  wholeOr(name: string, otherwise: number): number {
    return this.has(name) ? this.whole(name) : otherwise;
  }
  list(name: string): readonly unknown[] {
    const value = this.raw(name);
    if (!Array.isArray(value)) throw new Unreadable(`given.${name} is no list`);
    return value;
  }
  decimals(name: string): Rational[] {
    return this.list(name).map((value, index) => decimalOf(value, `given.${name}[${index}]`));
  }
  facts(name: string): Given {
    const value = this.raw(name);
    if (value === null || typeof value !== 'object' || Array.isArray(value))
      throw new Unreadable(`given.${name} is no object`);
    return new Given(value as Facts);
  }
  eachFacts(name: string): Given[] {
    return this.list(name).map((value) => new Given((value ?? {}) as Facts));
  }

  date(name: string): Temporal.PlainDate {
    return dateOf(this.raw(name), `given.${name}`);
  }
  zone(name = 'timezone'): ZoneId {
    if (!this.has(name)) return utc;
    const zone = parseZone(this.text(name));
    if (!zone.ok) throw new Unreadable(zone.error.message);
    return zone.value;
  }
  instant(name: string): Temporal.Instant {
    const value = this.text(name);
    const parsed = parseInstant(/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : value);
    if (!parsed.ok) throw new Unreadable(parsed.error.message);
    return parsed.value;
  }
  currency(name = 'currency'): CurrencyCode {
    const code = this.textOr(name, 'EUR').toUpperCase();
    if (!isCurrencyCode(code)) throw new Unreadable(`given.${name}: ${code} is no currency`);
    return code;
  }
  /** Whole minor units. */
  minor(name: string, currency: CurrencyCode): Money {
    const value = this.decimal(name);
    if (!isWhole(value)) throw new Unreadable(`given.${name} is no whole number of minor units`);
    return money(value.num / value.den, currency);
  }
  minorOr(name: string, currency: CurrencyCode, otherwise: Money): Money {
    return this.has(name) ? this.minor(name, currency) : otherwise;
  }
  /** Major units → minor units, exact, possibly finer than one. */
  majorAsMinor(name: string, currency: CurrencyCode): Rational {
    return majorToMinor(this.decimal(name), currency);
  }
  /** Major units that fit the currency. */
  major(name: string, currency: CurrencyCode): Money {
    return majorOf(this.raw(name), currency, `given.${name}`);
  }
  frequency(name = 'interval'): Frequency {
    return frequencyOf(this.text(name));
  }
}

export function decimalOf(value: unknown, where: string): Rational {
  const parsed = parseRational(
    typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '',
  );
  if (!parsed.ok) throw new Unreadable(`${where}: ${parsed.error.message}`);
  return parsed.value;
}

export function majorOf(value: unknown, currency: CurrencyCode, where: string): Money {
  const minor = majorToMinor(decimalOf(value, where), currency);
  if (!isWhole(minor)) throw new Unreadable(`${where} is finer than ${currency}`);
  return money(minor.num / minor.den, currency);
}

/** A civil date; of an instant the date that it shows. */
export function dateOf(value: unknown, where: string): Temporal.PlainDate {
  const text = typeof value === 'string' ? (/^\d{4}-\d\d-\d\d/.exec(value)?.[0] ?? '') : '';
  const parsed = parseDate(text);
  if (!parsed.ok) throw new Unreadable(`${where}: ${parsed.error.message}`);
  return parsed.value;
}

/** The words that sources use for intervals, beside our own. */
const synonyms: Readonly<Record<string, string>> = {
  month: 'monthly',
  year: 'yearly',
  week: 'weekly',
  day: 'daily',
  quarter: 'quarterly',
  annually: 'yearly',
  semiannual: 'half-yearly',
  semiannually: 'half-yearly',
  'semi-annual': 'half-yearly',
  biannual: 'half-yearly',
  half_yearly: 'half-yearly',
  halfyearly: 'half-yearly',
  half_year: 'half-yearly',
  biweekly: '2 weeks',
  bimonthly: '2 months',
  thirty_days: '30 days',
  thirty_one_days: '31 days',
  sixty_days: '60 days',
  ninety_days: '90 days',
  biennial: '2 years',
  triennial: '3 years',
};

export function frequencyOf(text: string): Frequency {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/\s*\(.*\)$/, '');
  const parsed = parseFrequency(synonyms[word] ?? (/^p\d/.test(word) ? word.toUpperCase() : word));
  if (!parsed.ok) throw new Unreadable(parsed.error.message);
  return parsed.value;
}
