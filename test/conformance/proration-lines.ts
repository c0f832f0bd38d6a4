import type { CurrencyCode } from '../../kernel/money/money.ts';
import { multiply, type Rational, rational } from '../../kernel/money/rational.ts';
import type { DateRange } from '../../kernel/time/dates.ts';
import { type Frequency, monthsIn } from '../../kernel/time/frequency.ts';
import { interval, nanoseconds } from '../../kernel/time/interval.ts';
import { periodOn } from '../../kernel/time/periods.ts';
import { utc } from '../../kernel/time/zone.ts';
import {
  endOfBilling,
  isUpgrade,
  prorate,
  shareFactor,
  shareOf,
} from '../../subgraphs/billing/rating/index.ts';
import { roundingOf } from './adapters/currency-rounding.ts';
import { type Computed, Declined, Unreadable } from './case.ts';
import { scheduleOf } from './cycles.ts';
import { frequencyOf, type Given } from './given.ts';
import { basisOf } from './proration-words.ts';
import { granted } from './shapes.ts';
import { dates, fraction, major, toItsPlaces } from './values.ts';

/** Whole local days of a line against its full period, in the words of day-based sources. */
export function byDays(
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

/** First and last day of a line; the period is the calendar's, or begins with the line where it says `anniversary`. */
export function lagoLine(given: Given, policy: string): Record<string, Computed> {
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
export function planMove(given: Given, policy: string): Record<string, Computed> {
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

export function fixedMonth(given: Given, policy: string): Record<string, Computed> {
  const perMonth = given.whole('fixed_days_in_month');
  if (perMonth !== 30) throw new Declined(`months of ${perMonth} days: only fixed-30 is offered`);
  const served = { start: given.date('from'), end: given.date('to') };
  const frequency: Frequency = given.frequency();
  const share = shareOf([served], served, { basis: basisOf(policy, 'fixed-30'), zone: utc });
  const whole = BigInt(30 * (monthsIn[frequency.unit] ?? 1) * frequency.count);
  return { effective_days: share.part, factor: fraction(rational(share.part, whole)) };
}

/** Money or other credits for the rest of a period, by elapsed time. */
export function creditsBySecond(given: Given): Record<string, Computed> {
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
