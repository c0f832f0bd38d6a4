import { anniversaryAnchor } from '../../../kernel/time/anchor.ts';
import { dateIn, isBefore, startOfDate } from '../../../kernel/time/dates.ts';
import { addDuration, parseDuration } from '../../../kernel/time/duration.ts';
import type { Frequency } from '../../../kernel/time/frequency.ts';
import {
  boundary,
  firstBoundaryFrom,
  periodAt,
  periodInterval,
  periodOn,
  periodsBetween,
  type Schedule,
} from '../../../kernel/time/periods.ts';
import { parseZone } from '../../../kernel/time/zone.ts';
import { type Computed, ComputedValue } from '../case.ts';
import { cycleDay, firstPeriods, scheduleOf } from '../cycles.ts';
import { dateOf, frequencyOf, type Given } from '../given.ts';
import { nextBillingDate } from '../next-billing-date.ts';
import { adapterOf, granted, having } from '../shapes.ts';
import { instant, series } from '../values.ts';

const inclusive = (range: { start: Temporal.PlainDate; end: Temporal.PlainDate }): string[] => [
  range.start.toString(),
  range.end.subtract({ days: 1 }).toString(),
];

/** A start, an interval and an anchor; what is billed when, for as many periods as are asked for. */
function billedPeriods(given: Given, policy: string): Record<string, Computed> {
  const zone = given.zone();
  const starts = given.instant('start');
  const start = dateIn(zone, starts);
  const frequency = given.frequency();
  const schedule = scheduleOf(start, frequency, {
    billing: given.textOr('billing_time', 'anniversary'),
    policy,
  });
  const periods = firstPeriods(schedule, start, 40);
  const inAdvance = /advance/.test(given.textOr('pay', 'in_arrears'));
  const billed = periods.map((period) => (inAdvance ? period.start : period.end).toString());
  const [first] = periods;
  if (first === undefined) return {};
  return {
    billed_on: series(billed),
    periods_inclusive: series(periods.map(inclusive)),
    period_inclusive: inclusive(first),
    invoice_on: billed[0] ?? null,
    no_invoice_on: new ComputedValue(`billed on ${billed.slice(0, 4).join(', ')}…`, (expected) =>
      Array.isArray(expected)
        ? expected.every((day) => !billed.includes(String(day)))
        : !billed.includes(String(expected)),
    ),
    first_usage_window_starts: instant(starts),
    first_fee_window_starts: instant(startOfDate(zone, start)),
    first_period_end: first.end.toString(),
  };
}

/** `January 31` → what the following months bill on, with both Februaries. */
function monthWords(anchor: string): string[] {
  const date = new Date(`${anchor} 2023 00:00:00 UTC`);
  const wanted = Temporal.PlainDate.from({
    year: 2023,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
  });
  const monthly: Frequency = { unit: 'month', count: 1 };
  const names = (year: number) => {
    const schedule = { anchor: anniversaryAnchor(wanted.with({ year })), frequency: monthly };
    return Array.from({ length: 11 }, (_, index) => boundary(schedule, index + 1));
  };
  const [common, leap] = [names(2023), names(2024)];
  return common.map((day, index) => {
    const other = leap[index]?.day ?? day.day;
    const month = day.toLocaleString('en', { month: 'long' });
    return other === day.day ? `${month} ${day.day}` : `${month} ${day.day} (${other} in leap years)`;
  });
}

const wholePeriods = (start: Temporal.PlainDate, end: Temporal.PlainDate, frequency: Frequency): number =>
  periodOn({ anchor: anniversaryAnchor(start), frequency }, end).number;

/** The boundaries around a target: the end of what is billed in advance by then, and the last whole boundary. */
function untilTarget(given: Given): Record<string, Computed> {
  const start = given.date('start');
  const frequency = given.frequency();
  const schedule = scheduleOf(start, frequency, { day: cycleDay(given) });
  const target = given.has('target') ? given.date('target') : start;
  const billedTo = periodOn(schedule, target).dates.end;
  const end = given.has('end') ? given.date('end') : null;
  const effectiveEnd = end !== null && isBefore(end, billedTo) ? end : billedTo;
  const first = firstBoundaryFrom(schedule, start);
  const last = periodOn(schedule, effectiveEnd).dates.start;
  return {
    effective_end: effectiveEnd.toString(),
    first_billing_cycle_date: first.toString(),
    last_billing_cycle_date: last.toString(),
    whole_periods: wholePeriods(first, last, frequency),
  };
}

export const billingCycle = adapterOf('billing_cycle', [
  {
    fits: having('current_period_start', 'billing_anchor'),
    answer: (given, { policy }) => ({
      values: nextBillingDate(given),
      policies: { billingAnchor: /calendar/.test(policy) ? 'calendar' : 'anniversary' },
    }),
  },
  {
    fits: having('anchor_day', 'billing_at', 'interval'),
    answer: (given) => {
      const zone = given.zone();
      const anchor = given.date('anchor_day');
      const schedule = scheduleOf(anchor, given.frequency(), {
        billing: given.textOr('billing_time', 'anniversary'),
      });
      const { number, dates } = periodOn(schedule, given.date('billing_at'));
      const inAdvance = /advance/.test(given.textOr('pay', 'in_advance'));
      const start = inAdvance ? dates.start : boundary(schedule, number - 1);
      const end = inAdvance ? dates.end : dates.start;
      return {
        values: {
          period_start: instant(startOfDate(zone, start)),
          period_end: new ComputedValue(`${end}, or the second before it`, (expected) => {
            const text = String(expected);
            const ends = startOfDate(zone, end);
            return [ends, ends.subtract({ seconds: 1 })].some((each) => instant(each).agrees(text));
          }),
        },
        policies: { billingAnchor: 'anniversary' },
      };
    },
  },
  {
    fits: having('billing_cycle_anchor'),
    answer: (given) => {
      given.ignore('interval');
      return { values: { bills_on: series(monthWords(given.text('billing_cycle_anchor'))) } };
    },
  },
  {
    fits: having('from', 'bcd'),
    answer: (given, { askedIn }) => {
      const from = given.date('from');
      const day = cycleDay(given);
      const first = (frequency: Frequency) =>
        firstBoundaryFrom(scheduleOf(from, frequency, { day }), from).toString();
      const name = 'first_billing_cycle_date';
      const perInterval = Object.fromEntries(askedIn(name).map((each) => [each, first(frequencyOf(each))]));
      return {
        values: { [name]: given.has('interval') ? first(given.frequency()) : perInterval },
        policies: { billingAnchor: 'day-of-month' },
      };
    },
  },
  { fits: having('start', 'bcd', 'interval'), answer: (given) => ({ values: untilTarget(given) }) },
  {
    fits: having('start', 'interval', 'n'),
    answer: (given) => {
      const schedule = { anchor: anniversaryAnchor(given.date('start')), frequency: given.frequency() };
      const numbers = given.decimals('n').map(({ num, den }) => Number(num / den));
      return { values: { dates: numbers.map((n) => boundary(schedule, n).toString()) } };
    },
  },
  {
    fits: having('start', 'ends', 'interval'),
    answer: (given) => {
      const start = given.date('start');
      const frequency = given.frequency();
      const ends = given.list('ends').map((end, index) => dateOf(end, `ends[${index}]`));
      return { values: { whole_periods: ends.map((end) => wholePeriods(start, end, frequency)) } };
    },
  },
  {
    fits: having('anchor', 'interval', 'at'),
    answer: (given) => {
      const zone = given.zone();
      const anchor = given.instant('anchor').toZonedDateTimeISO(zone);
      const schedule: Schedule = {
        anchor: anniversaryAnchor(anchor.toPlainDate(), anchor.toPlainTime()),
        frequency: given.frequency(),
      };
      const { number } = periodAt(schedule, given.instant('at'), zone);
      const { start, end } = periodInterval(schedule, number, zone);
      return {
        values: { period: [instant(start), instant(end)] },
        policies: { billingAnchor: 'anniversary' },
      };
    },
  },
  {
    fits: having('start', 'add'),
    answer: (given) => {
      const bracket = /\[([^\]]+)\]$/.exec(given.text('start'));
      const zone = bracket?.[1] === undefined ? given.zone() : granted(parseZone(bracket[1]));
      const duration = granted(parseDuration(given.text('add')));
      return { values: { result: instant(addDuration(given.instant('start'), duration, zone)) } };
    },
  },
  {
    fits: having('start', 'end', 'interval'),
    answer: (given) => {
      const schedule = { anchor: anniversaryAnchor(given.date('start')), frequency: given.frequency() };
      const periods = granted(
        periodsBetween(schedule, { from: given.date('start'), until: given.date('end') }),
      );
      return { values: { starts: periods.map(({ dates }) => dates.start.toString()) } };
    },
  },
  {
    fits: having('start', 'interval'),
    answer: (given, { policy }) => ({ values: billedPeriods(given, policy) }),
  },
]);
