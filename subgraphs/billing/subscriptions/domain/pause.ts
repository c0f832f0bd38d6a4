import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { isBefore } from '../../../../kernel/time/dates.ts';
import type { Pause, SubscriptionTerms } from './subscription.ts';

/**
 * Two different things are called a pause. `collection`: service and invoices go on, no charge is made.
 * `subscription`: no service, no invoices; unused paid days are given back as credit.
 */
export const pauseKinds = ['collection', 'subscription'] as const;
export type PauseKind = (typeof pauseKinds)[number];

export interface PauseEffect {
  readonly status: 'ACTIVE' | 'PAUSED';
  readonly invoices: 'issued-uncollected' | 'stopped';
  readonly access: 'kept' | 'stopped';
}

export const pauseEffects: Readonly<Record<PauseKind, PauseEffect>> = {
  collection: { status: 'ACTIVE', invoices: 'issued-uncollected', access: 'kept' },
  subscription: { status: 'PAUSED', invoices: 'stopped', access: 'stopped' },
};

export type PauseRefusal =
  | 'ALREADY_PAUSED'
  | 'NOT_PAUSED'
  | 'OUTSIDE_SUBSCRIPTION'
  | 'RESUME_NOT_AFTER_PAUSE';

const openPause = (subscription: SubscriptionTerms): Pause | undefined =>
  subscription.pauses.find(({ until }) => until === null);

/** Stops service and billing from a date on, until somebody resumes it. */
export function pauseSubscription<Terms extends SubscriptionTerms>(
  subscription: Terms,
  from: Temporal.PlainDate,
): Result<Terms, PauseRefusal> {
  const { startsOn, endsOn, pauses } = subscription;
  const covering = pauses.find(({ until }) => until === null || isBefore(from, until));
  if (covering !== undefined)
    return refuse(
      'ALREADY_PAUSED',
      `It is paused from ${covering.from} until ${covering.until ?? 'resumed'}.`,
    );
  if (isBefore(from, startsOn) || (endsOn !== null && !isBefore(from, endsOn)))
    return refuse('OUTSIDE_SUBSCRIPTION', `It runs from ${startsOn} to ${endsOn ?? 'no known end'}.`, [
      'from',
    ]);
  return ok({ ...subscription, pauses: [...pauses, { from, until: null }] });
}

/** Serves and bills again from a date on. Periods keep their anchor: a pause moves no anniversary. */
export function resumeSubscription<Terms extends SubscriptionTerms>(
  subscription: Terms,
  on: Temporal.PlainDate,
): Result<Terms, PauseRefusal> {
  const open = openPause(subscription);
  if (open === undefined) return refuse('NOT_PAUSED', 'It is not paused.');
  if (!isBefore(open.from, on))
    return refuse('RESUME_NOT_AFTER_PAUSE', `It is paused from ${open.from}; resume on a later date.`, [
      'on',
    ]);
  const pauses = subscription.pauses.map((pause) => (pause === open ? { ...open, until: on } : pause));
  return ok({ ...subscription, pauses });
}
