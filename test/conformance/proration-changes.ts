import { type CurrencyCode, type Money, majorToMinor, money } from '../../kernel/money/money.ts';
import { multiply, type Rational, rational, subtractRational } from '../../kernel/money/rational.ts';
import { daysBetween } from '../../kernel/time/dates.ts';
import { utc } from '../../kernel/time/zone.ts';
import {
  daysBought,
  endOfBilling,
  type Share,
  settleChange,
  shareFactor,
  shareOf,
} from '../../subgraphs/billing/rating/index.ts';
import { roundingOf } from './adapters/currency-rounding.ts';
import { type Computed, Declined, Unreadable } from './case.ts';
import { decimalOf, type Given } from './given.ts';
import { basisOf } from './proration-words.ts';
import { fraction, major, toItsPlaces } from './values.ts';

const dayAfter = (date: Temporal.PlainDate): Temporal.PlainDate => date.add({ days: 1 });

/** A change inside a paid period as two lines. */
export function twoLines(given: Given, policy: string): Record<string, Computed> {
  const currency = given.currency();
  given.zone();
  given.ignore('action');
  if (/arrears/.test(given.textOr('pay', 'in_advance')))
    throw new Declined('a change of a period that is paid in arrears leaves nothing to give back');
  const period = { start: given.date('period_start'), end: dayAfter(given.date('period_end_inclusive')) };
  const left = shareOf([{ start: given.date('change_date'), end: period.end }], period, {
    basis: basisOf(policy),
    zone: utc,
  });
  const total = (priceName: string, quantityName: string): Rational | null => {
    const price = given.has(priceName) ? priceName : given.has('price') ? 'price' : null;
    if (price === null || (price === 'price' && !given.has(quantityName))) return null;
    const quantity = given.has(quantityName) ? quantityName : 'qty';
    return multiply(given.majorAsMinor(price, currency), given.decimalOr(quantity, rational(1n)));
  };
  const [old, next] = [total('old', 'old_qty'), total('new', 'new_qty')];
  return settled(given, { old, next, left, currency, policy });
}

export function settled(
  given: Given,
  change: {
    old: Rational | null;
    next: Rational | null;
    left: Share;
    currency: CurrencyCode;
    policy: string;
  },
): Record<string, Computed> {
  const { currency, old } = change;
  const none = money(0n, currency);
  const listPrice = old === null ? none : money(old.num / old.den, currency);
  const paid = {
    debited: given.has('original_paid') ? given.major('original_paid', currency) : listPrice,
    credited: given.has('credits_already_issued') ? given.major('credits_already_issued', currency) : none,
  };
  const { value } = settleChange(
    { old, next: change.next },
    { left: change.left, paid },
    {
      unusedCredit: 'amount-debited',
      rounding: roundingOf(change.policy),
    },
  );
  return {
    credit: major(value.credit),
    charge: major(value.charge),
    net: major(value.net),
    factor: fraction(shareFactor(change.left)),
  };
}

/** Words for where in a period something happens. */
export function partLeft(words: string): Share {
  const named: Readonly<Record<string, readonly [bigint, bigint]>> = {
    half: [1n, 2n],
    middle: [1n, 2n],
    third: [2n, 3n],
    quarter: [3n, 4n],
  };
  const found = Object.entries(named).find(([word]) => words.includes(word));
  if (found === undefined) throw new Unreadable(`"${words}" names no part of a period`);
  return { part: found[1][0], whole: found[1][1], unit: 'periods' };
}

/** `30.00/30 days` */
function pricePerDays(text: string): { amountMinor: Rational; days: number } {
  const match = /^([\d.]+)\s*\/\s*(\d+) days$/.exec(text);
  if (match?.[1] === undefined) throw new Unreadable(`"${text}" is no price per days`);
  return { amountMinor: majorToMinor(decimalOf(match[1], text), 'EUR'), days: Number(match[2]) };
}

const monthDay = (text: string): Temporal.PlainDate => {
  const date = new Date(`${text} 2023 00:00:00 UTC`);
  if (Number.isNaN(date.getTime())) throw new Unreadable(`"${text}" is no day`);
  return Temporal.PlainDate.from({ year: 2023, month: date.getUTCMonth() + 1, day: date.getUTCDate() });
};

const asMonthDay = (date: Temporal.PlainDate): string =>
  `${date.toLocaleString('en', { month: 'short' })} ${date.day}`;

/** What is left of the old plan buys days of the new one; the day of the change is still used up by the old. */
export function boughtDays(given: Given): Record<string, Computed> {
  given.ignore('mode');
  const [old, next] = [pricePerDays(given.text('old')), pricePerDays(given.text('new'))];
  const [bought, change] = [monthDay(given.text('bought')), monthDay(given.text('change'))];
  const usedDays = daysBetween(bought, endOfBilling(change, 'billed'));
  const usedMinor = multiply(old.amountMinor, rational(BigInt(usedDays), BigInt(old.days)));
  const leftMinor = subtractRational(old.amountMinor, usedMinor);
  const days = daysBought(leftMinor, next).value;
  const inMajor = (minor: Rational): Computed => toItsPlaces(multiply(minor, rational(1n, 100n)));
  return {
    used: inMajor(usedMinor),
    left: inMajor(leftMinor),
    days_of_new_plan: days,
    next_renewal: asMonthDay(change.add({ days })),
  };
}

/** A bare number as money, so that the rule has a currency to keep. */
export const inUnits = (given: Given, name: string): Money => {
  const { num, den } = given.decimal(name);
  return money((num * 100n) / den, 'EUR');
};
