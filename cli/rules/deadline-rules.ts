import { z } from 'zod';
import { explained, step } from '../../kernel/explain/explained.ts';
import { ok, type Result } from '../../kernel/result/result.ts';
import {
  addBusinessTime,
  alwaysOpen,
  type BusinessCalendar,
  businessSeconds,
  businessTimeBetween,
  closingPolicies,
  customerWaits,
  type DeadlineClock,
  deadlinesOf,
  defaultDeadlinePolicy,
  formatBusinessTime,
  justCreated,
  parseCalendar,
  precisions,
  promiseOf,
  updateStarts,
  workStates,
} from '../../subgraphs/ticketing/deadlines/index.ts';
import { instant } from './fields.ts';
import { defineRule, type WorkbenchRule } from './rule.ts';

const source = 'design: policy "service deadline at closing time"';
const hours = z.object({ from: z.string(), to: z.string() }).describe('wall times, HH:MM; to may be 24:00');
const calendar = z
  .object({
    zone: z.string().describe('IANA time zone, such as Europe/Berlin'),
    weekly: z.record(z.string(), z.array(hours).max(48)).describe('by weekday: monday to sunday'),
    holidays: z.array(z.string()).default([]).describe('civil dates, YYYY-MM-DD'),
  })
  .optional()
  .describe('left out: always open');
const atClosing = z.enum(closingPolicies).default('stay');
const instants = z.array(instant).max(1000).default([]);

const calendarOf = (terms: z.output<typeof calendar>): Result<BusinessCalendar> =>
  terms === undefined ? ok(alwaysOpen) : parseCalendar(terms);

const officeHours = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [
  day,
  [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ],
]);
const office = { zone: 'Europe/Berlin', weekly: Object.fromEntries(officeHours), holidays: ['2026-06-04'] };

const adding = defineRule({
  name: 'add-business-time',
  summary: 'The instant at which so much working time has passed.',
  source,
  input: z.object({ calendar, start: instant, seconds: z.number().int(), atClosing }),
  policies: { deadlineAtClosing: closingPolicies },
  example: { calendar: office, start: '2026-06-03T13:30:00Z', seconds: 7200 },
  answer: (input) => {
    const open = calendarOf(input.calendar);
    if (!open.ok) return open;
    const amount = businessSeconds(input.seconds);
    const due = addBusinessTime(open.value, input.start, amount, input);
    if (!due.ok) return due;
    const trace = step('{amount} of working time after {start} is {due}, {policy} at closing time', {
      amount: formatBusinessTime(amount),
      start: input.start.toString(),
      due: due.value.toString(),
      policy: input.atClosing,
    });
    return ok(explained(due.value, { deadlineAtClosing: input.atClosing }, [trace]));
  },
});

const measuring = defineRule({
  name: 'business-time-between',
  summary: 'Working time from one instant to another; negative when they run backwards.',
  source,
  input: z.object({ calendar, from: instant, to: instant }),
  example: { calendar: office, from: '2026-06-03T13:30:00Z', to: '2026-06-05T06:30:00Z' },
  answer: (input) => {
    const open = calendarOf(input.calendar);
    if (!open.ok) return open;
    const time = businessTimeBetween(open.value, input.from, input.to);
    const trace = step('from {from} to {to} there are {time} of working time', {
      from: input.from.toString(),
      to: input.to.toString(),
      time: formatBusinessTime(time),
    });
    return ok(explained(formatBusinessTime(time), {}, [trace]));
  },
});

const promised = z.number().nullable().default(null);

const shownClock = (clock: DeadlineClock) => ({
  ...clock,
  promised: formatBusinessTime(clock.promised),
  used: formatBusinessTime(clock.used),
  paused: formatBusinessTime(clock.paused),
  left: formatBusinessTime(clock.left),
});

const deadlines = defineRule({
  name: 'deadlines',
  summary: 'Response, update and resolution clocks of a ticket, with pauses, from what has happened to it.',
  source: 'design: policies "service deadline at closing time" and "waiting for the customer"',
  input: z.object({
    calendar,
    hours: z.object({ response: promised, update: promised, resolution: promised }),
    createdAt: instant,
    states: z
      .array(z.object({ at: instant, state: z.enum(workStates) }))
      .max(1000)
      .default([]),
    customerWroteAt: instants,
    expertWroteAt: instants,
    respondedAt: instant.nullable().default(null),
    now: instant,
    policy: z
      .object({
        atClosing,
        waitingForCustomer: z.enum(customerWaits).default('pauses'),
        updates: z.enum(updateStarts).default('from-first-response'),
        precision: z.enum(precisions).default('second'),
      })
      .default(defaultDeadlinePolicy),
  }),
  policies: {
    deadlineAtClosing: closingPolicies,
    waitingForCustomer: customerWaits,
    updates: updateStarts,
    precision: precisions,
  },
  example: {
    calendar: office,
    hours: { response: 2, resolution: 16 },
    createdAt: '2026-06-02T13:30:00Z',
    states: [
      { at: '2026-06-03T07:00:00Z', state: 'waiting-for-customer' },
      { at: '2026-06-03T12:00:00Z', state: 'open' },
    ],
    respondedAt: '2026-06-03T06:15:00Z',
    now: '2026-06-03T14:00:00Z',
  },
  answer: ({ calendar: terms, hours: promise, now, policy, createdAt, ...history }) => {
    const open = calendarOf(terms);
    if (!open.ok) return open;
    const made = promiseOf(promise);
    if (!made.ok) return made;
    const question = {
      history: { ...justCreated(createdAt), ...history },
      promise: made.value,
      calendar: open.value,
      now,
    };
    const found = deadlinesOf(question, policy);
    if (!found.ok) return found;
    const { value, policies, trace } = found.value;
    const shown = { clocks: value.clocks.map(shownClock), next: value.next?.name ?? null };
    return ok(explained(shown, policies, trace));
  },
});

export const deadlineRules: readonly WorkbenchRule[] = [adding, measuring, deadlines];
