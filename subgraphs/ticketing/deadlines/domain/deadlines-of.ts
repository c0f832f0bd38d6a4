import { type Explained, explained, step } from '../../../../kernel/explain/explained.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { isEarlier } from '../../../../kernel/time/interval.ts';
import type { BusinessCalendar } from './business-calendar.ts';
import {
  type BusinessTime,
  type BusinessTimeRefusal,
  businessTimeBetween,
  formatBusinessTime,
} from './business-time.ts';
import { checkHistory, counted, type HistoryRefusal, type TicketHistory } from './history.ts';
import { type DeadlinePolicy, defaultDeadlinePolicy } from './policy.ts';
import { type ClockName, clockNames, type ServicePromise } from './service-promise.ts';
import { resolutionWait, responseWait, unclosed, updateWait, type Wait } from './waits.ts';
import { usedUpAt, within, worked, workingStretches } from './working-stretches.ts';

/** `overdue` runs on past its deadline; `missed` ended after it; `paused` stands still before it. */
export type ClockState = 'running' | 'paused' | 'overdue' | 'met' | 'missed';

/** One promise at work. */
export interface DeadlineClock {
  readonly name: ClockName;
  readonly state: ClockState;
  readonly startedAt: Temporal.Instant;
  /** When the promise was kept or broken for good; null while the clock runs. */
  readonly endedAt: Temporal.Instant | null;
  /** Null while the clock stands still: it depends on when it will run again. */
  readonly dueAt: Temporal.Instant | null;
  readonly promised: BusinessTime;
  readonly used: BusinessTime;
  /** Working time in which the clock stood still. */
  readonly paused: BusinessTime;
  /** Promised less used; negative past the deadline. */
  readonly left: BusinessTime;
}

export interface TicketDeadlines {
  /** A promise that was not made, and a wait that has not begun, have no clock. */
  readonly clocks: readonly DeadlineClock[];
  /** The clock that falls due first, or did, of those that have not ended; null when none will. */
  readonly next: DeadlineClock | null;
}

/** What the deadlines of a ticket follow from. */
export interface DeadlineQuestion {
  readonly history: TicketHistory;
  readonly promise: ServicePromise;
  readonly calendar: BusinessCalendar;
  readonly now: Temporal.Instant;
}

export type DeadlineRefusal = HistoryRefusal | BusinessTimeRefusal;

/**
 * Every clock of a ticket, from its history alone. When its priority or contract changes, ask again with the promise of
 * today: it counts from the beginning, as if it had always been so.
 */
export function deadlinesOf(
  question: DeadlineQuestion,
  policy: DeadlinePolicy = defaultDeadlinePolicy,
): Result<Explained<TicketDeadlines>, DeadlineRefusal> {
  const checked = checkHistory(question.history, question.now);
  if (!checked.ok) return checked;
  const asked = { ...question, history: counted(question.history, policy.precision) };
  const clocks: DeadlineClock[] = [];
  for (const name of clockNames) {
    const promised = question.promise[name];
    const wait = waitOf(name, asked.history, policy);
    if (promised === null || wait === null) continue;
    const clock = readClock(asked, policy, { name, promised, wait });
    if (!clock.ok) return clock;
    clocks.push(clock.value);
  }
  return ok(explained({ clocks, next: nextOf(clocks) }, policyNames(policy), clocks.map(traceOf)));
}

function waitOf(name: ClockName, history: TicketHistory, policy: DeadlinePolicy): Wait | null {
  if (name === 'update') return updateWait(history, policy.updates);
  return name === 'response' ? responseWait(history) : resolutionWait(history);
}

function readClock(
  { history, calendar, now }: DeadlineQuestion,
  { waitingForCustomer, atClosing }: DeadlinePolicy,
  { name, promised, wait }: { name: ClockName; promised: BusinessTime; wait: Wait },
): Result<DeadlineClock, BusinessTimeRefusal> {
  const running = workingStretches(history, waitingForCustomer);
  const used = worked(calendar, within(running, wait.start, wait.end), now);
  const onwards = within(workingStretches(unclosed(history), waitingForCustomer), wait.start, null);
  const due = usedUpAt(calendar, onwards, { amount: promised, atClosing });
  if (!due.ok) return due;
  const isPast = due.value !== null && isEarlier(due.value, wait.end ?? now);
  return ok({
    name,
    state: stateOf({ isEnded: wait.end !== null, isPast, isDueKnown: due.value !== null }),
    startedAt: wait.start,
    endedAt: wait.end,
    dueAt: due.value,
    promised,
    used,
    paused: businessTimeBetween(calendar, wait.start, wait.end ?? now) - used,
    left: promised - used,
  });
}

function stateOf(clock: {
  readonly isEnded: boolean;
  readonly isPast: boolean;
  readonly isDueKnown: boolean;
}): ClockState {
  if (clock.isEnded) return clock.isPast ? 'missed' : 'met';
  if (clock.isPast) return 'overdue';
  return clock.isDueKnown ? 'running' : 'paused';
}

function nextOf(clocks: readonly DeadlineClock[]): DeadlineClock | null {
  let next: DeadlineClock | null = null;
  for (const clock of clocks) {
    if (clock.endedAt !== null || clock.dueAt === null) continue;
    if (next?.dueAt == null || isEarlier(clock.dueAt, next.dueAt)) next = clock;
  }
  return next;
}

const policyNames = (policy: DeadlinePolicy): Readonly<Record<string, string>> => ({
  deadlineAtClosing: policy.atClosing,
  waitingForCustomer: policy.waitingForCustomer,
  updates: policy.updates,
  precision: policy.precision,
  changedTerms: 'newest-from-the-beginning',
});

const traceOf = (clock: DeadlineClock) =>
  step(
    clock.dueAt === null
      ? '{name}: {promised} of working time from {start}; {used} used, {paused} paused → {state}, {left} left, due when the clock runs again'
      : '{name}: {promised} of working time from {start}; {used} used, {paused} paused → due {due}; {state}, {left} left',
    {
      name: clock.name,
      promised: formatBusinessTime(clock.promised),
      start: clock.startedAt.toString(),
      used: formatBusinessTime(clock.used),
      paused: formatBusinessTime(clock.paused),
      left: formatBusinessTime(clock.left),
      due: clock.dueAt?.toString() ?? '',
      state: clock.state,
    },
  );
