import { type Money, money } from '../../../kernel/money/money.ts';
import { multiply, rational } from '../../../kernel/money/rational.ts';
import { isBefore } from '../../../kernel/time/dates.ts';
import { monthly } from '../../../kernel/time/frequency.ts';
import { periodOn } from '../../../kernel/time/periods.ts';
import { utc, type ZoneId } from '../../../kernel/time/zone.ts';
import { prorate, type Share, shareOf } from '../../../subgraphs/billing/rating/index.ts';
import { extendTrial, trialEnd } from '../../../subgraphs/billing/subscriptions/index.ts';
import { type Computed, Unreadable } from '../case.ts';
import { planWords, scheduleOf } from '../cycles.ts';
import { dateOf, decimalOf, type Given } from '../given.ts';
import { runUntil, subscriptionOf, totalOf } from '../proration-runs.ts';
import { adapterOf, granted, having } from '../shapes.ts';
import { instant, major, words } from '../values.ts';

const days = ({ part, whole }: Share): Computed => `${part}/${whole}`;

function feeAfterTrial(
  given: Given,
  { start, zone, sentence }: { start: Temporal.Instant; zone: ZoneId; sentence: string },
): Record<string, Computed> {
  const plan = planWords(sentence);
  const trial = granted(trialEnd(start, given.whole('trial_days'), zone));
  const schedule = scheduleOf(start.toZonedDateTimeISO(zone).toPlainDate(), plan.frequency, {
    billing: plan.billing,
  });
  const period = periodOn(schedule, trial.on).dates;
  const share = shareOf([{ start: trial.on, end: period.end }], period, { basis: 'calendar-day', zone });
  const fee = prorate(given.decimal('plan_minor'), share, {
    currency: 'EUR',
    rounding: 'half-up',
    basis: 'calendar-day',
  });
  return {
    no_invoice_until: instant(trial.at),
    trial_ends: trial.on.toString(),
    first_fee_minor: fee.value.minor,
    days: days(share),
  };
}

/** The first period, of which the trial takes the first days. */
function firstPeriod(given: Given): Record<string, Computed> {
  const start = given.date('first_day');
  const served = {
    start: start.add({ days: given.whole('trial_days') }),
    end: given.date('last_day_inclusive').add({ days: 1 }),
  };
  const schedule = scheduleOf(start, given.frequency(), {
    billing: given.textOr('billing_time', 'calendar'),
  });
  const period = periodOn(schedule, start).dates;
  const share = shareOf(isBefore(served.start, served.end) ? [served] : [], period, {
    basis: 'calendar-day',
    zone: utc,
  });
  const fee = prorate(given.decimal('plan_minor'), share, {
    currency: 'EUR',
    rounding: 'half-up',
    basis: 'calendar-day',
  });
  return { days_billed: share.part, days_in_period: share.whole, amount_minor: fee.value.minor };
}

/** `30 days fixed price 0`, then a recurring price on a cycle day. */
function fixedTrial(given: Given): Record<string, Computed> {
  const match = /^(\d+) days(?: fixed price ([\d.]+))?/.exec(given.text('trial'));
  if (match?.[1] === undefined) throw new Unreadable('the trial is not understood');
  const start = given.date('start');
  const trialEndsOn = start.add({ days: Number(match[1]) });
  const fixed: Money = money(decimalOf(match[2] ?? '0', 'trial').num, 'USD');
  const day = given.has('bcd') ? given.whole('bcd') : trialEndsOn.day;
  const phase = { from: start, day, amountMinor: given.majorAsMinor('rate', 'USD'), frequency: monthly };
  const [first] = runUntil(subscriptionOf([phase], { trialEndsOn }), trialEndsOn);
  return {
    trial_invoice: major(fixed),
    first_recurring:
      first === undefined
        ? null
        : [first.service.start.toString(), first.service.end.toString(), major(first.amount)],
  };
}

/** A longer trial as a command of its own: what is billed until the new end, and after it. */
function extended(given: Given): Record<string, Computed> {
  const plan = given.text('plan');
  const match = /^([\d.]+) .*?(\d+)-day trial/.exec(plan);
  if (match === null) throw new Unreadable('the plan is not understood');
  const start = dateOf(given.text('signup'), 'signup');
  const on = dateOf(given.text('trial_extended_on'), 'trial_extended_on');
  const amountMinor = multiply(decimalOf(match[1], 'plan'), rational(100n));
  const trialEndsOn = start.add({ days: Number(match[2]) });
  const before = subscriptionOf([{ from: start, day: 1, amountMinor, frequency: monthly }], { trialEndsOn });
  const until = trialEndsOn.add({ days: Number(match[2]) });
  const today = isBefore(on, trialEndsOn) ? on : trialEndsOn.subtract({ days: 1 });
  const longer = granted(extendTrial(before, until, today));
  const duringTrial = runUntil(longer, until.subtract({ days: 1 }));
  const after = runUntil(longer, until);
  const isOne = duringTrial.length === 0 && after.length === 1 && totalOf(after).minor > 0n;
  return {
    wanted: words(
      isOne ? 'one subscription, one period, one invoice' : 'several',
      (text) => isOne && /one subscription, one period, one invoice/.test(text),
    ),
  };
}

export const trial = adapterOf('trial', [
  { fits: having('plan', 'signup', 'trial_extended_on'), answer: (given) => ({ values: extended(given) }) },
  { fits: having('trial', 'start', 'rate'), answer: (given) => ({ values: fixedTrial(given) }) },
  {
    fits: having('first_day', 'last_day_inclusive', 'plan_minor', 'trial_days'),
    answer: (given) => ({ values: firstPeriod(given) }),
  },
  {
    fits: having('plan_minor', 'trial_days', 'start'),
    answer: (given) => {
      const sentence = given.textOr('interval', 'monthly calendar in advance');
      const context = {
        start: given.instant('start'),
        zone: given.zone(),
        sentence: /advance|arrears|anniversary/.test(sentence) ? sentence : `${sentence} calendar`,
      };
      return {
        values: feeAfterTrial(given, context),
        policies: { prorationBasis: 'calendar-day', trial: 'billed-after-its-end' },
      };
    },
  },
]);
