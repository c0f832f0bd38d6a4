import { z } from 'zod';
import { explained, step } from '../../kernel/explain/explained.ts';
import { ok } from '../../kernel/result/result.ts';
import { anniversaryAnchor, calendarAnchor, dayOfMonthAnchor, weekStarts } from '../../kernel/time/anchor.ts';
import { dateRange, daysIn } from '../../kernel/time/dates.ts';
import { formatFrequency } from '../../kernel/time/frequency.ts';
import { billableDays, interval as makeInterval } from '../../kernel/time/interval.ts';
import { periodsBetween } from '../../kernel/time/periods.ts';
import {
  duePeriods,
  findConflicts,
  payTimings,
  type ScheduledChange,
  trialEnd,
} from '../../subgraphs/billing/subscriptions/index.ts';
import { date, days, frequency, instant, interval, period, zone } from './fields.ts';
import { defineRule, type WorkbenchRule } from './rule.ts';
import { subscriptionExample, subscriptionInput, subscriptionOf } from './subscription-fields.ts';

const anchors = ['anniversary', 'calendar', 'day-of-month'] as const;

const periods = defineRule({
  name: 'periods',
  summary: 'The billing periods of a start, an interval and an anchor.',
  source: 'design: "period n is computed from the original anchor plus n intervals"',
  input: z.object({
    start: date,
    until: date,
    frequency,
    anchor: z.enum(anchors).default('anniversary'),
    dayOfMonth: z.number().int().optional(),
    weekStart: z.enum(weekStarts).default('monday'),
  }),
  policies: { billingAnchor: anchors, weekStart: weekStarts },
  example: { start: '2024-01-31', until: '2024-05-01', frequency: 'monthly', anchor: 'anniversary' },
  answer: (input) => {
    const anchor =
      input.anchor === 'day-of-month'
        ? dayOfMonthAnchor(input.start, input.dayOfMonth ?? input.start.day, input.frequency)
        : ok(
            input.anchor === 'calendar'
              ? calendarAnchor(input.start, input.frequency.unit, input.weekStart)
              : anniversaryAnchor(input.start),
          );
    if (!anchor.ok) return anchor;
    const schedule = { anchor: anchor.value, frequency: input.frequency };
    const found = periodsBetween(schedule, { from: input.start, until: input.until });
    if (!found.ok) return found;
    const trace = [
      step('counted from {anchor} in steps of one {frequency}; a short month is clamped to its last day', {
        anchor: anchor.value.date.toString(),
        frequency: formatFrequency(input.frequency),
      }),
    ];
    return ok(explained(found.value, { billingAnchor: input.anchor }, trace));
  },
});

const daysRule = defineRule({
  name: 'billable-days',
  summary: 'Local days between two dates, or between two instants in a zone.',
  source: 'design: half-open periods in the account’s zone',
  input: z.union([z.object({ period }), z.object({ interval, zone })]),
  example: {
    interval: { start: '2026-03-28T00:00:00+01:00', end: '2026-03-31T00:00:00+02:00' },
    zone: 'Europe/Berlin',
  },
  answer: (input) => {
    if ('period' in input) {
      const range = dateRange(input.period.start, input.period.end);
      if (!range.ok) return range;
      return ok(explained(daysIn(range.value), {}, [step('{days} days', { days: daysIn(range.value) })]));
    }
    const range = makeInterval(input.interval.start, input.interval.end);
    if (!range.ok) return range;
    const count = billableDays(range.value, input.zone);
    return ok(
      explained(count, { zone: input.zone }, [
        step('{days} midnights of {zone}; 23- and 25-hour days count as one', {
          days: count,
          zone: input.zone,
        }),
      ]),
    );
  },
});

const due = defineRule({
  name: 'due-periods',
  summary: 'The periods of a subscription that are due by a date, with what is served of them.',
  source: 'design: policy "pays"',
  input: z.object({ subscription: subscriptionInput, asOf: date }),
  policies: { pays: payTimings, billingAnchor: anchors },
  example: { subscription: subscriptionExample, asOf: '2026-03-31' },
  answer: (input) => {
    const found = duePeriods(subscriptionOf(input.subscription), input.asOf);
    if (!found.ok) return found;
    const rows = found.value.map(({ phaseIndex, period: whole, served, dueOn }) => ({
      phase: phaseIndex,
      period: whole.dates,
      served,
      dueOn,
    }));
    const trace = rows.map(({ period: whole, served, dueOn }) =>
      step('{start}/{end}: {days} of {whole} days served, due on {due}', {
        start: whole.start.toString(),
        end: whole.end.toString(),
        days: served.reduce((sum, range) => sum + daysIn(range), 0),
        whole: daysIn(whole),
        due: dueOn.toString(),
      }),
    );
    return ok(explained(rows, {}, trace));
  },
});

const trial = defineRule({
  name: 'trial-end',
  summary: 'When a trial ends, and the first billed date.',
  source: 'design: trials',
  input: z.object({ start: instant, days, zone }),
  example: { start: '2024-03-05T12:12:00Z', days: 10, zone: 'Europe/Paris' },
  answer: (input) => {
    const end = trialEnd(input.start, input.days, input.zone);
    if (!end.ok) return end;
    const trace = [step('{days} local days later, at the same wall time', { days: input.days })];
    return ok(explained(end.value, { zone: input.zone }, trace));
  },
});

const change = z.discriminatedUnion('kind', [
  z.object({ id: z.string(), on: date, kind: z.literal('change-plan'), planId: z.string() }),
  z.object({
    id: z.string(),
    on: date,
    kind: z.literal('change-quantity'),
    priceId: z.string(),
    quantity: z.number().int().transform(BigInt),
  }),
  z.object({ id: z.string(), on: date, kind: z.literal('cancel') }),
  z.object({ id: z.string(), on: date, kind: z.literal('pause') }),
  z.object({ id: z.string(), on: date, kind: z.literal('resume') }),
  z.object({ id: z.string(), on: date, kind: z.literal('extend-trial'), until: date }),
]);

const conflicts = defineRule({
  name: 'scheduled-changes',
  summary: 'Conflicts among scheduled changes, and with what is known of the subscription.',
  source: 'design: "a conflict names both"',
  input: z.object({ subscription: subscriptionInput, changes: z.array(change).max(200), today: date }),
  example: {
    subscription: subscriptionExample,
    today: '2026-02-01',
    changes: [
      { id: 'to-silver', kind: 'change-plan', planId: 'silver', on: '2026-05-01' },
      { id: 'end', kind: 'cancel', on: '2026-04-01' },
    ],
  },
  answer: (input) => {
    const changes: readonly ScheduledChange[] = input.changes;
    const found = findConflicts(subscriptionOf(input.subscription), changes, input.today);
    const trace = found.map(({ change: id, with: other, reason }) =>
      step('{id} conflicts with {other}: {reason}', { id, other, reason }),
    );
    return ok(explained(found, {}, trace.length === 0 ? [step('no conflict')] : trace));
  },
});

export const timeRules: readonly WorkbenchRule[] = [periods, daysRule, due, trial, conflicts];
