import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { dateIn, isBefore } from '../../../../kernel/time/dates.ts';
import { boundary } from '../../../../kernel/time/periods.ts';
import { scheduleOf } from './due-periods.ts';
import type { Subscription } from './subscription.ts';

/**
 * Where a subscription is on its way, in the field's words. `CANCELLED`: it was ended, or never opened; `EXPIRED`: its term is over.
 * One that is cancelled for a later day is still what it was.
 */
export const subscriptionStatuses = [
  'PENDING',
  'TRIALING',
  'ACTIVE',
  'PAST_DUE',
  'PAUSED',
  'CANCELLED',
  'EXPIRED',
] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

/**
 * Which status may follow which, by a day that comes, a payment, or a person. Nothing follows an end. Seen day by day: a plan whose trial
 * ends is billed and may fall behind on the same day.
 */
export const statusTransitions: Readonly<Record<SubscriptionStatus, readonly SubscriptionStatus[]>> = {
  PENDING: ['TRIALING', 'ACTIVE', 'PAST_DUE', 'PAUSED', 'CANCELLED'],
  TRIALING: ['ACTIVE', 'PAST_DUE', 'PAUSED', 'CANCELLED', 'EXPIRED'],
  ACTIVE: ['TRIALING', 'PAST_DUE', 'PAUSED', 'CANCELLED', 'EXPIRED'],
  PAST_DUE: ['ACTIVE', 'PAUSED', 'CANCELLED', 'EXPIRED'],
  PAUSED: ['TRIALING', 'ACTIVE', 'PAST_DUE', 'CANCELLED', 'EXPIRED'],
  CANCELLED: [],
  EXPIRED: [],
};

export const subscriptionChangeKinds = [
  'CHANGE_PLAN',
  'CHANGE_QUANTITY',
  'PAUSE',
  'RESUME',
  'CANCEL',
  'TAKE_BACK',
  'TRIAL',
] as const;
export type SubscriptionChangeKind = (typeof subscriptionChangeKinds)[number];

const running = ['CHANGE_PLAN', 'CHANGE_QUANTITY', 'PAUSE', 'CANCEL', 'TAKE_BACK'] as const;

/** What may be changed while a subscription has a status. */
export const changesIn: Readonly<Record<SubscriptionStatus, readonly SubscriptionChangeKind[]>> = {
  PENDING: ['CHANGE_PLAN', 'CHANGE_QUANTITY', 'CANCEL', 'TAKE_BACK', 'TRIAL'],
  TRIALING: [...running, 'TRIAL'],
  ACTIVE: [...running, 'TRIAL'],
  PAST_DUE: running,
  PAUSED: ['RESUME', 'CANCEL', 'TAKE_BACK'],
  CANCELLED: [],
  EXPIRED: [],
};

type Standing = Pick<
  Subscription,
  | 'id'
  | 'state'
  | 'startsOn'
  | 'endsOn'
  | 'trialEndsOn'
  | 'pauses'
  | 'phases'
  | 'termIntervals'
  | 'timeZone'
  | 'endsAt'
>;

/** Where the term ends that was agreed at the opening; null without one. */
export function termEnd({
  phases,
  termIntervals,
}: Pick<Standing, 'phases' | 'termIntervals'>): Temporal.PlainDate | null {
  const [first] = phases;
  const schedule = first === undefined ? null : scheduleOf(first);
  return termIntervals === null || schedule === null || !schedule.ok
    ? null
    : boundary(schedule.value, termIntervals);
}

/** The status at an instant: it follows from the terms, the payments and the day, so that it never disagrees with them. */
export function statusAt(subscription: Standing, at: Temporal.Instant): SubscriptionStatus {
  const { state, startsOn, endsOn, trialEndsOn, pauses, endsAt } = subscription;
  if (state === 'REFUSED') return 'CANCELLED';
  const isOver = state === 'ENDED' || (endsAt !== null && Temporal.Instant.compare(endsAt, at) <= 0);
  if (isOver) {
    const term = termEnd(subscription);
    return term !== null && endsOn !== null && term.equals(endsOn) ? 'EXPIRED' : 'CANCELLED';
  }
  const today = dateIn(subscription.timeZone, at);
  if (isBefore(today, startsOn)) return 'PENDING';
  const isPaused = pauses.some(
    ({ from, until }) => !isBefore(today, from) && (until === null || isBefore(today, until)),
  );
  if (isPaused) return 'PAUSED';
  if (state === 'PAST_DUE') return 'PAST_DUE';
  return trialEndsOn !== null && isBefore(today, trialEndsOn) ? 'TRIALING' : 'ACTIVE';
}

/** Whether a change is possible from a status. */
export function checkStatus(
  kind: SubscriptionChangeKind,
  status: SubscriptionStatus,
): Result<true, 'WRONG_STATE'> {
  const possible = changesIn[status];
  if (possible.includes(kind)) return ok(true);
  const instead =
    possible.length === 0 ? 'nothing can be changed any more' : `possible now: ${possible.join(', ')}`;
  return refuse('WRONG_STATE', `The subscription is ${status}: ${instead}.`, ['input']);
}
