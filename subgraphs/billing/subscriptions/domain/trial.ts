import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { dateIn, isBefore, laterDate } from '../../../../kernel/time/dates.ts';
import type { ZoneId } from '../../../../kernel/time/zone.ts';
import type { SubscriptionTerms } from './subscription.ts';

/** When a trial ends. */
export interface TrialEnd {
  /** The same wall time, so many local days later: a trial of 10 days that summer time crosses still ends at that time. */
  readonly at: Temporal.Instant;
  /** The first billed date, in the account's zone. */
  readonly on: Temporal.PlainDate;
}

/** @param days whole, 1 to 3660 */
export function trialEnd(
  start: Temporal.Instant,
  days: number,
  zone: ZoneId,
): Result<TrialEnd, 'TRIAL_DAYS_WRONG'> {
  if (!Number.isInteger(days) || days < 1 || days > 3660)
    return refuse('TRIAL_DAYS_WRONG', 'A trial lasts a whole number of days, 1 to 3660.', ['trialDays']);
  const at = start.toZonedDateTimeISO(zone).add({ days }).toInstant();
  return ok({ at, on: dateIn(zone, at) });
}

export type ExtendTrialRefusal = 'TRIAL_ABSENT' | 'TRIAL_OVER' | 'TRIAL_NOT_LONGER';

export type GiveTrialRefusal = 'ALREADY_BILLED' | 'TRIAL_NOT_LONGER';

/**
 * A trial for a subscription that has none and of which nothing was billed yet.
 *
 * @param until first date that is billed
 */
export function giveTrial<Terms extends SubscriptionTerms & { readonly billedUntil: Temporal.PlainDate }>(
  subscription: Terms,
  until: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Result<Terms, GiveTrialRefusal> {
  const { startsOn, billedUntil } = subscription;
  if (isBefore(startsOn, billedUntil))
    return refuse(
      'ALREADY_BILLED',
      `It is billed until ${billedUntil}; give a credit or a coupon instead of a trial.`,
    );
  if (!isBefore(laterDate(today, startsOn), until))
    return refuse(
      'TRIAL_NOT_LONGER',
      `A trial ends after ${laterDate(today, startsOn)}; name a later date.`,
      ['until'],
    );
  return ok({ ...subscription, trialEndsOn: until });
}

/**
 * A longer trial for the same subscription: one subscription, one period, one invoice after it. Never "end and begin
 * anew", which would bill the stretch between the two.
 */
export function extendTrial<Terms extends SubscriptionTerms>(
  subscription: Terms,
  until: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Result<Terms, ExtendTrialRefusal> {
  const { trialEndsOn } = subscription;
  if (trialEndsOn === null) return refuse('TRIAL_ABSENT', 'The subscription has no trial to extend.');
  if (!isBefore(today, trialEndsOn))
    return refuse('TRIAL_OVER', `The trial ended on ${trialEndsOn}; give a credit or a coupon instead.`);
  if (!isBefore(trialEndsOn, until))
    return refuse('TRIAL_NOT_LONGER', `The trial already lasts until ${trialEndsOn}; name a later date.`, [
      'until',
    ]);
  return ok({ ...subscription, trialEndsOn: until });
}
