import { type CurrencyCode, type Money, majorToMinor, money } from '../../../kernel/money/money.ts';
import { multiply, type Rational, rational, subtractRational } from '../../../kernel/money/rational.ts';
import { type DateRange, daysBetween, daysIn } from '../../../kernel/time/dates.ts';
import { type Frequency, monthsIn } from '../../../kernel/time/frequency.ts';
import { interval, nanoseconds } from '../../../kernel/time/interval.ts';
import { periodNumber, periodOn } from '../../../kernel/time/periods.ts';
import { utc } from '../../../kernel/time/zone.ts';
import {
  daysBought,
  endOfBilling,
  isUpgrade,
  settleChange,
} from '../../../subgraphs/billing/domain/proration/change.ts';
import { creditForUnused } from '../../../subgraphs/billing/domain/proration/credit-unused.ts';
import { prorate } from '../../../subgraphs/billing/domain/proration/prorate.ts';
import { type Share, shareFactor, shareOf } from '../../../subgraphs/billing/domain/proration/share.ts';
import { type Computed, Declined, Unreadable } from '../case.ts';
import { cycleDay, scheduleOf } from '../cycles.ts';
import { dateOf, decimalOf, frequencyOf, type Given } from '../given.ts';
import { prorationRuns } from '../proration-runs.ts';
import { basisOf } from '../proration-words.ts';
import { adapterOf, granted, having } from '../shapes.ts';
import { dates, fraction, major, toItsPlaces } from '../values.ts';
import { roundingOf } from './currency-rounding.ts';

/** Whole local days of a line against its full period, in the words of day-based sources. */
function byDays(
  full: Rational,
  {
    served,
    period,
    policy,
    currency,
  }: { served: DateRange; period: DateRange; policy: string; currency: CurrencyCode },
): Record<string, Computed> {
  const basis = basisOf(policy);
  const share = shareOf([served], period, { basis, zone: utc });
  const line = prorate(full, share, { currency, rounding: roundingOf(policy), basis });
  const exact = multiply(full, shareFactor(share));
  return {
    days: share.part,
    days_billed: share.part,
    period_days: share.whole,
    full_days: share.whole,
    days_in_period: share.whole,
    precise_minor: toItsPlaces(exact),
    amount_minor: line.value.minor,
    amount: major(line.value),
    factor: fraction(shareFactor(share)),
    prorated_minor: line.value.minor,
    unprorated_minor: full.num / full.den,
  };
}

const dayAfter = (date: Temporal.PlainDate): Temporal.PlainDate => date.add({ days: 1 });

/** First and last day of a line; the period is the calendar's, or begins with the line where it says `anniversary`. */
function lagoLine(given: Given, policy: string): Record<string, Computed> {
  const currency = given.currency();
  given.zone();
  given.ignore('pay', 'event', 'prorated');
  const words = given.textOr('interval', 'monthly');
  const firstName = ['first_day', 'from_day', 'started_at'].find((name) => given.has(name)) ?? 'first_day';
  const lastName = ['last_day_inclusive', 'terminated_day_inclusive', 'terminated_at'].find((name) =>
    given.has(name),
  );
  if (lastName === undefined) throw new Unreadable('no last day');
  const first = given.date(firstName);
  const served = { start: first, end: endOfBilling(given.date(lastName), 'billed') };
  const billing = given.textOr('billing_time', 'calendar');
  const schedule = scheduleOf(first, frequencyOf(words), { billing, policy: `${policy} ${words}` });
  const period = periodOn(schedule, first).dates;
  const full = given.has('plan_amount_minor')
    ? given.decimal('plan_amount_minor')
    : multiply(given.decimal('fixed_charge_units'), given.decimal('unit_amount_minor'));
  return byDays(full, { served, period, policy, currency });
}

/** A move between plans of different intervals: judged by the year, a downgrade waits for the period's end. */
function planMove(given: Given, policy: string): Record<string, Computed> {
  given.ignore('pay');
  const plan = (name: string) => {
    const facts = given.facts(name);
    return { frequency: facts.frequency(), amountMinor: facts.decimal('amount_minor') };
  };
  const [from, to] = [plan('from_plan'), plan('to_plan')];
  const anchor = given.date('anchor');
  const requestName = ['downgrade_requested', 'upgrade_requested', 'change_requested'].find((name) =>
    given.has(name),
  );
  if (requestName === undefined) throw new Unreadable('no date of the request');
  const requested = given.date(requestName);
  const current = periodOn(scheduleOf(anchor, from.frequency, {}), requested).dates;
  const effective = isUpgrade(from, to) ? requested : current.end;
  const period = periodOn(scheduleOf(anchor, to.frequency, {}), effective).dates;
  const served = { start: effective, end: period.end };
  const values = byDays(to.amountMinor, { served, period, policy, currency: 'EUR' });
  return {
    effective: effective.toString(),
    new_period: dates(served),
    days: values.days ?? null,
    days_in_year_period: values.period_days ?? null,
    days_in_period: values.period_days ?? null,
    first_yearly_invoice_minor: values.amount_minor ?? null,
    first_invoice_minor: values.amount_minor ?? null,
  };
}

/** A change inside a paid period as two lines. */
function twoLines(given: Given, policy: string): Record<string, Computed> {
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

function settled(
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
function partLeft(words: string): Share {
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
function boughtDays(given: Given): Record<string, Computed> {
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

function fixedMonth(given: Given, policy: string): Record<string, Computed> {
  const perMonth = given.whole('fixed_days_in_month');
  if (perMonth !== 30) throw new Declined(`months of ${perMonth} days: only fixed-30 is offered`);
  const served = { start: given.date('from'), end: given.date('to') };
  const frequency: Frequency = given.frequency();
  const share = shareOf([served], served, { basis: basisOf(policy, 'fixed-30'), zone: utc });
  const whole = BigInt(30 * (monthsIn[frequency.unit] ?? 1) * frequency.count);
  return { effective_days: share.part, factor: fraction(rational(share.part, whole)) };
}

/** Money or other credits for the rest of a period, by elapsed time. */
function creditsBySecond(given: Given): Record<string, Computed> {
  const [start, end] = given.list('period').map((each) => Temporal.Instant.from(String(each)));
  if (start === undefined || end === undefined) throw new Unreadable('a period is [start, end)');
  const whole = granted(interval(start, end));
  const at = given.instant('at');
  const left = Temporal.Instant.compare(at, end) < 0 ? nanoseconds({ start: at, end }) : 0n;
  const factor = rational(left, nanoseconds(whole));
  return {
    prorated_credits: toItsPlaces(multiply(given.decimal('credits'), factor)),
    factor: fraction(factor),
  };
}

const inUnits = (given: Given, name: string): Money => {
  const { num, den } = given.decimal(name);
  return money((num * 100n) / den, 'EUR');
};

export const proration = adapterOf('proration', [
  ...prorationRuns,
  {
    fits: having('from_plan', 'to_plan', 'anchor'),
    answer: (given, { policy }) => ({ values: planMove(given, policy) }),
  },
  {
    fits: having('from', 'to', 'fixed_days_in_month'),
    answer: (given, { policy }) => ({ values: fixedMonth(given, policy) }),
  },
  {
    fits: having('period_start', 'period_end_inclusive', 'change_date'),
    answer: (given, { policy }) => ({
      values: twoLines(given, policy),
      policies: { prorationBasis: basisOf(policy), unusedCredit: 'amount-debited' },
    }),
  },
  {
    fits: having('credits', 'period', 'at'),
    answer: (given) => ({ values: creditsBySecond(given), policies: { prorationBasis: 'second' } }),
  },
  {
    fits: having('potential_credit', 'originally_paid', 'credits_already_issued'),
    answer: (given) => {
      const asked = multiply(given.decimal('potential_credit'), rational(100n));
      const paid = {
        debited: inUnits(given, 'originally_paid'),
        credited: inUnits(given, 'credits_already_issued'),
      };
      const credit = creditForUnused(asked, paid, { unusedCredit: 'amount-debited', rounding: 'half-up' });
      return { values: { credit: major(credit.value) }, policies: credit.policies };
    },
  },
  {
    fits: having('old', 'new', 'bought', 'change'),
    answer: (given) => ({ values: boughtDays(given), policies: { changeSettledBy: 'credit-buys-time' } }),
  },
  {
    fits: having('old', 'new', 'change_at'),
    answer: (given, { policy }) => {
      const currency = given.currency();
      const left = partLeft(given.text('change_at'));
      const [old, next] = [given.majorAsMinor('old', currency), given.majorAsMinor('new', currency)];
      return {
        values: settled(given, { old, next, left, currency, policy }),
        policies: { prorationBasis: 'second' },
      };
    },
  },
  {
    fits: having('partial', 'full'),
    answer: (given, { policy }) => {
      const range = (name: string): DateRange => {
        const [start, end] = given.list(name).map((each) => dateOf(each, name));
        if (start === undefined || end === undefined) throw new Unreadable(`${name} is [start, end)`);
        return { start, end };
      };
      const [partial, full] = [range('partial'), range('full')];
      const share = shareOf(daysIn(partial) > 0 ? [partial] : [], full, {
        basis: basisOf(policy),
        zone: utc,
      });
      return { values: { factor: fraction(shareFactor(share)), days: share.part, full_days: share.whole } };
    },
  },
  {
    fits: having('rate_minor', 'interval', 'start'),
    answer: (given, { policy }) => {
      const start = given.date('start');
      const schedule = scheduleOf(start, given.frequency(), { day: cycleDay(given) });
      const period = periodNumber(schedule, periodOn(schedule, start).number).dates;
      const served = { start, end: given.has('end') ? given.date('end') : period.end };
      const values = byDays(given.decimal('rate_minor'), {
        served,
        period,
        policy,
        currency: given.currency(),
      });
      return {
        values: { ...values, first_period: dates(served) },
        policies: { billingAnchor: 'day-of-month' },
      };
    },
  },
  {
    fits: (given) => given.hasAll('rate', 'interval', 'start', 'end') && cycleDay(given) !== null,
    answer: (given, { policy }) => {
      const currency = given.currency();
      const start = given.date('start');
      const schedule = scheduleOf(start, given.frequency(), { day: cycleDay(given) });
      const served = { start, end: given.date('end') };
      const period = periodOn(schedule, start).dates;
      return { values: byDays(given.majorAsMinor('rate', currency), { served, period, policy, currency }) };
    },
  },
  {
    fits: (given) =>
      (given.has('plan_amount_minor') || given.hasAll('fixed_charge_units', 'unit_amount_minor')) &&
      ['first_day', 'from_day', 'started_at'].some((name) => given.has(name)),
    answer: (given, { policy }) => ({
      values: lagoLine(given, policy),
      policies: { prorationBasis: basisOf(policy) },
    }),
  },
]);
