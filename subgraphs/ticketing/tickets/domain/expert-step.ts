import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { checkText } from '../../../../kernel/text/typed-text.ts';
import { earlier, isEarlier, later } from '../../../../kernel/time/interval.ts';
import type { Expert } from '../../experts/index.ts';
import type { Assignment, Part, WithdrawalReason } from './assignment.ts';
import { misfitOf } from './misfit.ts';
import { isDue } from './next-step.ts';
import { changed, type Step, type Ticket, type TicketState } from './ticket.ts';

/** What an expert does with a ticket that was given to them. */
export type ExpertStep =
  | { readonly kind: 'ACCEPT' }
  | { readonly kind: 'REJECT'; readonly reason: string }
  | { readonly kind: 'ON_THE_WAY' }
  | { readonly kind: 'START' }
  /** The work goes on at another visit: a part has to come first, for example. */
  | { readonly kind: 'PAUSE'; readonly reason: string }
  | {
      readonly kind: 'COMPLETE';
      readonly notes: string;
      readonly minutesWorked?: number | null;
      readonly parts?: readonly Part[];
    };

export type ExpertStepRefusal =
  | 'NOT_FOUND'
  | 'WRONG_STATE'
  | 'INVALID_VALUE'
  | 'OFFER_EXPIRED'
  | 'NO_LONGER_FITS';

const path = ['input', 'ticketId'];

/** The one state that each step leads on from. */
const from = {
  ACCEPT: 'ASSIGNED',
  REJECT: 'ASSIGNED',
  ON_THE_WAY: 'ACCEPTED',
  START: 'ACCEPTED',
  PAUSE: 'IN_PROGRESS',
  COMPLETE: 'IN_PROGRESS',
} as const satisfies Record<ExpertStep['kind'], TicketState>;

/** What would be right instead, by the state that the ticket is in. */
const rightInstead: Readonly<Record<TicketState, string>> = {
  WAITING: 'it waits for another expert; nothing is to be done',
  ASSIGNED: 'it was offered to you; accept or reject it first',
  ACCEPTED: 'you accepted it; start the work next',
  IN_PROGRESS: 'you are at work on it; complete it next',
  COMPLETED: 'it is completed; nothing is left to be done',
  CANCELLED: 'it was cancelled; nothing is to be done',
};

export interface ExpertStepTaken {
  /** As they are now. */
  readonly expert: Expert;
  readonly step: ExpertStep;
  readonly now: Temporal.Instant;
  /** As the expert's device says: it may have been offline for a day. Null is now. */
  readonly happenedAt?: Temporal.Instant | null;
}

/**
 * One step of the expert who holds the ticket. Whether they may have it is asked again when they accept it and when they begin.
 *
 * @param assignment  the newest assignment that this expert had of this ticket; null when there is none
 */
export function takeExpertStep(
  ticket: Ticket | null,
  assignment: Assignment | null,
  { expert, step, now, happenedAt = null }: ExpertStepTaken,
): Result<Step, ExpertStepRefusal> {
  if (ticket === null || assignment === null || assignment.expertId !== expert.id)
    return refuse('NOT_FOUND', 'There is no such ticket among yours; see `myAssignedTickets`.', path);
  if (ticket.assigned?.assignmentId !== assignment.id)
    return refuse('WRONG_STATE', noLongerYours(assignment), path);
  const checked = checkWords(step);
  if (!checked.ok) return checked;
  if (ticket.state !== from[step.kind])
    return refuse('WRONG_STATE', `This step does not fit: ${rightInstead[ticket.state]}.`, path);
  const at = checkHappened(happenedAt, assignment, now);
  if (!at.ok) return at;
  const stillYours = checkStillYours(ticket, expert, { step, now, at: at.value });
  if (!stillYours.ok) return stillYours;
  if (step.kind === 'ON_THE_WAY' && assignment.onTheWayAt !== null)
    return refuse('WRONG_STATE', 'You are on the way already; start the work next.', path);
  return ok({
    ...apply(ticket, assignment, { step: checked.value, expert, now, at: at.value }),
    happenedAt: at.value,
  });
}

/** Two clocks are never the same; what a device says is not taken for the future, nor for long ago. */
const aheadMinutesMax = 5;
const offlineHoursMax = 24;

function checkHappened(
  happenedAt: Temporal.Instant | null,
  { assignedAt }: Assignment,
  now: Temporal.Instant,
): Result<Temporal.Instant, 'INVALID_VALUE'> {
  if (happenedAt === null) return ok(now);
  const invalid = (message: string) => refuse('INVALID_VALUE', message, ['input', 'happenedAt']);
  if (isEarlier(now.add({ minutes: aheadMinutesMax }), happenedAt))
    return invalid('This has not happened yet; send the time at which it did.');
  if (isEarlier(happenedAt, now.subtract({ hours: offlineHoursMax })))
    return invalid(`This happened more than ${offlineHoursMax} hours ago; call the helpdesk.`);
  return ok(earlier(later(happenedAt, assignedAt), now));
}

const takenBack: Readonly<Record<WithdrawalReason, string>> = {
  CANCELLED: 'it was cancelled',
  REOPENED: 'it was reopened and goes its way anew',
  REASSIGNED: 'the helpdesk gave it to another expert',
  OFFER_EXPIRED: 'you did not answer in time',
  NOT_STARTED: 'the work was not begun in time',
  NOT_CLOSED: 'the work was not finished in time',
  EXPERT_UNAVAILABLE: 'you take no tickets at present',
  EXPERT_ABSENT: 'you are away',
  EXPERT_UNSKILLED: 'it needs a skill that you do not have any more',
  EXPERT_ELSEWHERE: 'you do not serve its place any more',
};

function noLongerYours({ state, withdrawnBecause }: Assignment): string {
  if (state === 'REJECTED') return 'You declined this ticket; it goes to somebody else.';
  const why = withdrawnBecause === null ? 'it goes to somebody else' : takenBack[withdrawnBecause];
  return `This ticket was taken back: ${why}. Nothing is to be done.`;
}

/** An offer ends when it is due, and an expert who accepts or begins must still fit. */
function checkStillYours(
  ticket: Ticket,
  expert: Expert,
  { step, now, at }: { step: ExpertStep; now: Temporal.Instant; at: Temporal.Instant },
): Result<null, 'OFFER_EXPIRED' | 'NO_LONGER_FITS'> {
  if (step.kind === 'ACCEPT' && ticket.nextStep !== null && isDue(ticket.nextStep, at))
    return refuse(
      'OFFER_EXPIRED',
      `This offer ended at ${ticket.nextStep.dueAt}; the ticket goes to somebody else.`,
      path,
    );
  const misfit = step.kind === 'ACCEPT' || step.kind === 'START' ? misfitOf(ticket, expert, now) : null;
  return misfit === null
    ? ok(null)
    : refuse(
        'NO_LONGER_FITS',
        `This ticket cannot stay with you: ${takenBack[misfit]}. It goes to somebody else.`,
        path,
      );
}

/** The step with its words as they are kept: they travel to the customer. */
function checkWords(step: ExpertStep): Result<ExpertStep, 'INVALID_VALUE'> {
  if (step.kind === 'REJECT' || step.kind === 'PAUSE') {
    const bounds = { path: ['input', 'reason'], min: 1, max: 1_000, lines: 'many' } as const;
    const reason = checkText(step.reason, bounds);
    return reason.ok ? ok({ ...step, reason: reason.value }) : reason;
  }
  if (step.kind === 'COMPLETE') {
    const bounds = { path: ['input', 'notes'], min: 1, max: 10_000, lines: 'many' } as const;
    const notes = checkText(step.notes, bounds);
    if (!notes.ok) return notes;
    const minutes = step.minutesWorked ?? null;
    if (minutes !== null && !(minutes >= 0 && minutes <= minutesMax))
      return refuse('INVALID_VALUE', 'Work takes 0 to 10,080 minutes, which is a week.', [
        'input',
        'minutesWorked',
      ]);
    const parts = checkParts(step.parts ?? []);
    return parts.ok ? ok({ ...step, notes: notes.value, parts: parts.value }) : parts;
  }
  return ok(step);
}

const minutesMax = 10_080;
const partsMax = 50;
const quantityMax = 1_000;

function checkParts(parts: readonly Part[]): Result<readonly Part[], 'INVALID_VALUE'> {
  if (parts.length > partsMax)
    return refuse('INVALID_VALUE', `At most ${partsMax} parts are taken.`, ['input', 'parts']);
  const checked: Part[] = [];
  for (const [index, { name, quantity }] of parts.entries()) {
    const at = ['input', 'parts', String(index)];
    const text = checkText(name, { path: [...at, 'name'], min: 1, max: 200, lines: 'one' });
    if (!text.ok) return text;
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > quantityMax)
      return refuse('INVALID_VALUE', `A quantity is a whole number from 1 to ${quantityMax}.`, [
        ...at,
        'quantity',
      ]);
    checked.push({ name: text.value, quantity });
  }
  return ok(checked);
}

interface Taking {
  readonly step: ExpertStep;
  readonly expert: Expert;
  readonly now: Temporal.Instant;
  /** When it happened. */
  readonly at: Temporal.Instant;
}

function apply(ticket: Ticket, assignment: Assignment, { step, expert, now, at }: Taking): Step {
  switch (step.kind) {
    case 'ACCEPT':
      return {
        change: 'ACCEPTED',
        ticket: changed(ticket, { state: 'ACCEPTED' }, now),
        assignment: { ...assignment, state: 'ACCEPTED', answeredAt: at },
        note: null,
      };
    case 'REJECT':
      return {
        change: 'REJECTED',
        ticket: changed(ticket, { state: 'WAITING', assigned: null }, now),
        assignment: { ...assignment, state: 'REJECTED', answeredAt: at, rejectionReason: step.reason },
        note: step.reason,
      };
    case 'ON_THE_WAY':
      return {
        change: 'ON_THE_WAY',
        ticket: changed(ticket, {}, now),
        assignment: { ...assignment, onTheWayAt: at },
        note: `${expert.name} is on the way.`,
      };
    case 'START':
      return {
        change: 'STARTED',
        ticket: changed(ticket, { state: 'IN_PROGRESS' }, now),
        assignment: { ...assignment, state: 'STARTED', startedAt: assignment.startedAt ?? at },
        note: null,
      };
    case 'PAUSE':
      return {
        change: 'PAUSED',
        // Without an appointment, so that times for the next visit are offered.
        ticket: changed(ticket, { state: 'ACCEPTED', appointment: null }, now),
        assignment: { ...assignment, state: 'ACCEPTED', onTheWayAt: null },
        note: `The work goes on at another visit: ${step.reason}`,
      };
    case 'COMPLETE':
      return {
        change: 'COMPLETED',
        ticket: changed(ticket, { state: 'COMPLETED', completedAt: at, resolutionNotes: step.notes }, now),
        assignment: {
          ...assignment,
          state: 'COMPLETED',
          completedAt: at,
          minutesWorked: step.minutesWorked ?? null,
          parts: step.parts ?? [],
        },
        note: step.notes,
      };
  }
}
