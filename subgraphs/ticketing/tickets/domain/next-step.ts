import { assert } from '../../../../kernel/errors/errors.ts';
import { earlier, isEarlier, later } from '../../../../kernel/time/interval.ts';
import { addBusinessTime, alwaysOpen, businessMinutes, type Deadlines } from '../../deadlines/index.ts';
import { type AnsweringHours, answeringHours } from './answering-hours.ts';
import type { TicketPriority, TicketState } from './ticket-state.ts';
import type { TimeWindow } from './time-window.ts';

/** What has to happen to an open ticket next: an expert is found, answers, begins, or finishes; or the customer is heard. */
export const nextStepNames = ['ASSIGN', 'ANSWER', 'START', 'COMPLETE', 'HEAR'] as const;
export type NextStepName = (typeof nextStepNames)[number];

export interface NextStep {
  readonly name: NextStepName;
  /** When it has not happened by then, the watch acts. */
  readonly dueAt: Temporal.Instant;
}

/** The one step of each state; null in the states that nothing follows by necessity. */
export const stepOf: Readonly<Record<TicketState, NextStepName | null>> = {
  WAITING: 'ASSIGN',
  ASSIGNED: 'ANSWER',
  ACCEPTED: 'START',
  IN_PROGRESS: 'COMPLETE',
  COMPLETED: null,
  CANCELLED: null,
};

/** Minutes that each step may take, and when they count. */
interface StepPolicy {
  readonly assignMinutes: number;
  readonly answerMinutes: number;
  readonly answering: AnsweringHours;
  readonly startMinutes: number;
  readonly completeMinutes: number;
}

/** The policy `BY_PRIORITY`. An urgent offer is answered at night, too. */
export const stepPolicies: Readonly<Record<TicketPriority, StepPolicy>> = {
  URGENT: policy(15, 15, 'ALWAYS', 4 * 60),
  HIGH: policy(30, 30, 'DAYTIME', 8 * 60),
  NORMAL: policy(60, 120, 'DAYTIME', 24 * 60),
  LOW: policy(240, 240, 'DAYTIME', 48 * 60),
};

function policy(
  assignMinutes: number,
  answerMinutes: number,
  answering: AnsweringHours,
  startMinutes: number,
): StepPolicy {
  return { assignMinutes, answerMinutes, answering, startMinutes, completeMinutes: 8 * 60 };
}

/** A promise that is nearly used up, or broken, leaves at least this to begin. */
const startMinutesMin = 60;

/** An expert who has not begun by then, after the end of the agreed window, is not coming. */
const lateMinutesMax = 30;

interface Stepping {
  readonly state: TicketState;
  readonly priority: TicketPriority;
  /** Where the visit is; its day and night count for offers. */
  readonly timeZone: string;
  readonly deadlines: Deadlines | null;
  readonly waitingForCustomerSince: Temporal.Instant | null;
  readonly appointment: TimeWindow | null;
}

/** How long a customer is waited for before the work goes on without an answer. */
const hearHours = 72;

/** The step that a ticket has to take after it came into its state now; null when it is closed. */
export function nextStepOf(ticket: Stepping, now: Temporal.Instant): NextStep | null {
  const ofState = stepOf[ticket.state];
  if (ofState === null) return null;
  const name = ticket.waitingForCustomerSince === null ? ofState : 'HEAR';
  return { name, dueAt: dueAtOf(name, ticket, now) };
}

function dueAtOf(
  name: NextStepName,
  { priority, timeZone, deadlines, appointment }: Stepping,
  now: Temporal.Instant,
): Temporal.Instant {
  const policy = stepPolicies[priority];
  switch (name) {
    case 'ASSIGN':
      return now.add({ minutes: policy.assignMinutes });
    case 'ANSWER': {
      const calendar = policy.answering === 'ALWAYS' ? alwaysOpen : answeringHours(timeZone);
      const amount = businessMinutes(policy.answerMinutes);
      const due = addBusinessTime(calendar, now, amount, { atClosing: 'stay' });
      assert(due.ok, 'answering hours come every day');
      return due.value;
    }
    case 'START': {
      if (appointment !== null)
        return later(
          appointment.until.add({ minutes: lateMinutesMax }),
          now.add({ minutes: lateMinutesMax }),
        );
      const usual = now.add({ minutes: policy.startMinutes });
      const resolveBy = deadlines?.resolveBy ?? null;
      const promised = resolveBy === null ? usual : earlier(usual, resolveBy);
      return later(promised, now.add({ minutes: startMinutesMin }));
    }
    case 'COMPLETE':
      return now.add({ minutes: policy.completeMinutes });
    case 'HEAR':
      return now.add({ hours: hearHours });
  }
}

/** True when the step should have happened by now. */
export const isDue = ({ dueAt }: NextStep, now: Temporal.Instant): boolean => !isEarlier(now, dueAt);

/**
 * A ticket whose customer may choose among windows is not late before the last of them is over, whatever its policy says of the start.
 * The work itself did not change, so neither does the version.
 */
export function expectWithin<T extends { readonly nextStep: NextStep | null }>(
  ticket: T,
  windows: readonly TimeWindow[],
): T {
  const last = windows.at(-1);
  if (ticket.nextStep?.name !== 'START' || last === undefined) return ticket;
  const dueAt = later(ticket.nextStep.dueAt, last.until.add({ minutes: lateMinutesMax }));
  return { ...ticket, nextStep: { ...ticket.nextStep, dueAt } };
}
