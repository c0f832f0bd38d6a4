import {
  addBusinessTime,
  alwaysOpen,
  type BusinessTime,
  businessMinutes,
  businessSeconds,
  type ClockName,
  type DeadlineClock,
  type DeadlinePolicy,
  type DeadlineQuestion,
  deadlinesOf,
  defaultDeadlinePolicy,
  justCreated,
  nothingPromised,
  promiseOf,
  type ServicePromise,
  type TicketDeadlines,
} from '../../../subgraphs/ticketing/deadlines/index.ts';
import { type Computed, Unreadable } from '../case.ts';
import type { Given } from '../given.ts';
import { adapterOf, granted, having } from '../shapes.ts';
import { calendarOf } from '../ticketing/calendar-words.ts';
import { holidayOf, moment, momentOf } from '../ticketing/moments.ts';
import { historyOf, lastOf } from '../ticketing/ticket-events.ts';
import { words } from '../values.ts';

/** The policies that a source's words name. */
const policyOf = (sentence: string): DeadlinePolicy => ({
  atClosing: /next opening|next-opening/i.test(sentence) ? 'next-opening' : 'stay',
  waitingForCustomer: /waiting[^;,]*runs|pending[^;,]*counts/i.test(sentence) ? 'runs' : 'pauses',
  updates: /earliest of first response, update/i.test(sentence)
    ? 'from-first-message'
    : 'from-first-response',
  precision: /business minutes/i.test(sentence) ? 'minute' : 'second',
});

const names = (policy: DeadlinePolicy) => ({ ...policy, changedTerms: 'newest-from-the-beginning' });

const answerTo = (question: DeadlineQuestion, policy: DeadlinePolicy): TicketDeadlines =>
  granted(deadlinesOf(question, policy)).value;
const clockOf = (deadlines: TicketDeadlines, name: ClockName): DeadlineClock | null =>
  deadlines.clocks.find((clock) => clock.name === name) ?? null;
const minutes = (time: BusinessTime | undefined): number | null =>
  time === undefined ? null : Number(time) / 60e9;

function questionOf(given: Given, promise: ServicePromise): { question: DeadlineQuestion; zone: string } {
  const calendar = given.facts('calendar');
  const zone = calendar.textOr('timezone', 'UTC');
  const createdAt = momentOf(given.text('created'), { after: null, zone });
  const holidays = [calendar, given].flatMap((facts) =>
    facts.has('holidays') ? facts.list('holidays') : [],
  );
  const history = historyOf(given, createdAt, zone);
  return {
    question: {
      history,
      promise,
      calendar: calendarOf(calendar.text('hours'), {
        zone,
        holidays: holidays.map((each) => holidayOf(String(each), { after: createdAt, zone })),
      }),
      now: lastOf(history),
    },
    zone,
  };
}

/** Promises in minutes, by the name that the source gives each. */
function promiseInMinutes(sla: Given): ServicePromise {
  const time = (name: string) => (sla.has(name) ? businessMinutes(sla.whole(name)) : null);
  return {
    response: time('first_response_min'),
    update: time('update_min'),
    resolution: time('solution_min'),
  };
}

/** Whose time is left, where a case says only that some is: the clock of which it asks the time used. */
const leftOf = (asked: readonly string[]): ClockName =>
  asked.includes('update_min') ? 'update' : asked.includes('close_min') ? 'resolution' : 'response';

function clocksByMinute(given: Given, sentence: string, asked: readonly string[]): Record<string, Computed> {
  const { question, zone } = questionOf(given, promiseInMinutes(given.facts('sla')));
  const deadlines = answerTo(question, policyOf(sentence));
  const show = (at: Temporal.Instant | null) => moment(at, { from: question.history.createdAt, zone });
  const [response, update, resolution] = (['response', 'update', 'resolution'] as const).map((name) =>
    clockOf(deadlines, name),
  );
  const due = {
    first_response_by: show(response?.dueAt ?? null),
    update_by: show(update?.dueAt ?? null),
    solution_by: show(resolution?.dueAt ?? null),
    escalates_at: show(deadlines.next?.dueAt ?? null),
  };
  const left = (clock: DeadlineClock | null | undefined) => minutes(clock?.left);
  const values: Record<string, Computed> = {
    ...due,
    first_response_min: minutes(response?.used),
    first_response_left_min: left(response),
    update_min: minutes(update?.used),
    update_left_min: left(update),
    close_min: minutes(resolution?.used),
    close_left_min: left(resolution),
    solution_min: minutes(resolution?.used),
    left_min: left(clockOf(deadlines, leftOf(asked))),
  };
  if (!given.flag('priority_changed_so_no_sla_matches')) return values;
  const after = answerTo({ ...question, promise: nothingPromised }, policyOf(sentence));
  const cleared = after.clocks.length === 0 && after.next === null;
  return {
    before: due,
    after: words(
      cleared ? 'no deadline is left' : 'some are left',
      (text) => cleared && /cleared|none|no deadline/i.test(text),
    ),
  };
}

/** Promises in hours by priority, weekdays without dates, and a hold in working seconds. */
function clocksByPriority(given: Given, sentence: string): Record<string, Computed> {
  const promised = given.facts('calendar').facts('priorities').facts(given.text('priority'));
  const hours = (name: string) => (promised.has(name) ? Number(promised.raw(name)) : null);
  const promise = granted(promiseOf({ response: hours('response_h'), resolution: hours('resolution_h') }));
  const { question, zone } = questionOf(given, promise);
  const policy = policyOf(sentence);
  const deadlines = answerTo(question, policy);
  const show = (at: Temporal.Instant | null) => moment(at, { from: question.history.createdAt, zone });
  const [response, resolution] = [clockOf(deadlines, 'response'), clockOf(deadlines, 'resolution')];
  return {
    respond_by: show(response?.dueAt ?? null),
    resolve_by: given.has('hold_seconds')
      ? eachHold(given, (hold) => show(dueAfterHold(question, hold, policy)))
      : show(resolution?.dueAt ?? null),
    hold_min: minutes(resolution?.paused),
    response_time_min: minutes(response?.used),
    first_response_time_min: minutes(response?.used),
    resolution_time_min: minutes(resolution?.used),
    status: statusOf(response, resolution),
  };
}

function eachHold(given: Given, answer: (seconds: number) => Computed): Computed {
  return Array.isArray(given.raw('hold_seconds'))
    ? given.list('hold_seconds').map((each) => answer(Number(each)))
    : answer(given.whole('hold_seconds'));
}

/** The resolution's deadline of a ticket that waited for the customer through so much working time. */
function dueAfterHold(
  question: DeadlineQuestion,
  seconds: number,
  policy: DeadlinePolicy,
): Temporal.Instant | null {
  const { createdAt } = question.history;
  const held = granted(
    addBusinessTime(question.calendar, createdAt, businessSeconds(seconds), { atClosing: 'stay' }),
  );
  const history = {
    ...question.history,
    states: [
      { at: createdAt, state: 'waiting-for-customer' as const },
      { at: held, state: 'open' as const },
    ],
  };
  return clockOf(answerTo({ ...question, history, now: held }, policy), 'resolution')?.dueAt ?? null;
}

function statusOf(response: DeadlineClock | null, resolution: DeadlineClock | null): Computed {
  const states = [response?.state, resolution?.state];
  if (states.includes('missed') || states.includes('overdue')) return 'Failed';
  if (resolution?.state === 'met') return 'Fulfilled';
  if (resolution?.state === 'paused') return 'Paused';
  return response?.state === 'met' ? 'Resolution Due' : 'First Response Due';
}

/** No calendar and no dates: which clock falls due first, under our policy and under the other. */
function whichIsNext(given: Given, sentence: string): Record<string, Computed> {
  const createdAt = Temporal.Instant.from('2026-06-01T09:00:00Z');
  const isAnswered = given.flag('agent_answered');
  const history = {
    ...justCreated(createdAt),
    customerWroteAt: [createdAt],
    respondedAt: isAnswered ? createdAt : null,
  };
  const question = { history, promise: promiseInMinutes(given), calendar: alwaysOpen, now: createdAt };
  const policy = policyOf(sentence);
  const next = answerTo(question, policy).next?.name ?? null;
  const other = answerTo(question, { ...policy, updates: 'from-first-message' }).next?.name ?? null;
  if (next === null) throw new Unreadable('no clock runs');
  const said = {
    response: /first.response deadline/i,
    update: /update (?:deadline|time)/i,
    resolution: /(?:re)?solution/i,
  };
  return {
    wanted: words(`the ${next} clock is next`, (text) => said[next].test(text)),
    bug: words(
      `updates from the first message: the ${other} clock would be next`,
      (text) => other !== null && said[other].test(text),
    ),
  };
}

export const ticketSla = adapterOf('ticket_sla', [
  {
    fits: having('created', 'calendar', 'sla'),
    answer: (given, { policy, asked }) => ({
      values: clocksByMinute(given, policy, asked),
      policies: names(policyOf(policy)),
    }),
  },
  {
    fits: having('created', 'calendar', 'priority'),
    answer: (given, { policy }) => ({
      values: clocksByPriority(given, policy),
      policies: names(policyOf(policy)),
    }),
  },
  {
    fits: having('first_response_min', 'agent_answered'),
    answer: (given, { policy }) => ({
      values: whichIsNext(given, policy),
      policies: names({ ...defaultDeadlinePolicy, ...policyOf(policy) }),
    }),
  },
]);
