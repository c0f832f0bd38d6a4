import { multiply, rational } from '../../../kernel/money/rational.ts';
import { type DateRange, daysIn } from '../../../kernel/time/dates.ts';
import { periodNumber, periodOn } from '../../../kernel/time/periods.ts';
import { utc } from '../../../kernel/time/zone.ts';
import { creditForUnused, shareFactor, shareOf } from '../../../subgraphs/billing/rating/index.ts';
import { Unreadable } from '../case.ts';
import { cycleDay, scheduleOf } from '../cycles.ts';
import { dateOf } from '../given.ts';
import { boughtDays, inUnits, partLeft, settled, twoLines } from '../proration-changes.ts';
import { byDays, creditsBySecond, fixedMonth, lagoLine, planMove } from '../proration-lines.ts';
import { declineDraggedPeriods, prorationRuns } from '../proration-runs.ts';
import { basisOf } from '../proration-words.ts';
import { adapterOf, having } from '../shapes.ts';
import { dates, fraction, major } from '../values.ts';

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
      declineDraggedPeriods([{ service: served, period }], schedule.frequency);
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
