import { type Explained, explained, step } from '../../../../kernel/explain/explained.ts';
import { type Rational, sumRational } from '../../../../kernel/money/rational.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { isBefore, laterDate } from '../../../../kernel/time/dates.ts';
import type { Frequency } from '../../../../kernel/time/frequency.ts';
import { defaultEffectPolicy, effectOf, endOfBilling } from '../../rating/index.ts';
import {
  periodDates,
  phaseOn,
  type ScheduledChange,
  type Subscription,
  termEnd,
} from '../../subscriptions/index.ts';
import type { CancelTime, ChangeInput } from './change.ts';

/** Days within which a consumer may withdraw without a reason. Source: Directive 2011/83/EU, Article 9. */
export const withdrawalDays = 14;

/** When something is to take effect: at once, at the end of the running period, on a date; null leaves it to the policy. */
export type Effect = 'NOW' | 'PERIOD_END' | Temporal.PlainDate | null;

/**
 * The day on which a new price takes effect. Source: MONEY-AND-TIME, policy "change takes effect": an upgrade now, by shares; a
 * downgrade when the running period ends.
 */
export function effectDate(
  subscription: Subscription,
  next: { readonly amountMinor: Rational; readonly frequency: Frequency },
  given: { readonly effect: Effect; readonly today: Temporal.PlainDate },
): Explained<Temporal.PlainDate> {
  const today = laterDate(given.today, subscription.startsOn);
  const old = phaseOn(subscription, today);
  const periodEnd = periodDates(subscription, today).end;
  const { effect } = given;
  if (effect instanceof Temporal.PlainDate)
    return explained(effect, { changeTakesEffect: 'on-date' }, [
      step('asked for {date}', { date: effect.toString() }),
    ]);
  if (effect !== null) {
    const on = effect === 'NOW' ? today : periodEnd;
    const name = effect === 'NOW' ? 'now-prorated' : 'period-end';
    return explained(on, { changeTakesEffect: name }, [
      step('asked for {effect}: {on}', { effect, on: on.toString() }),
    ]);
  }
  const decided = effectOf(
    { amountMinor: sumRational(old.items.map(({ amountMinor }) => amountMinor)), frequency: old.frequency },
    next,
    defaultEffectPolicy,
  );
  return { ...decided, value: decided.value === 'period-end' ? periodEnd : today };
}

type CancelRefusal = 'INVALID_VALUE' | 'WITHDRAWAL_OVER';

/** The first date that is not served any more. Source: MONEY-AND-TIME, policies "day of a cancellation" and "withdrawal". */
export function cancelDate(
  subscription: Subscription,
  given: {
    readonly at: CancelTime;
    readonly on: Temporal.PlainDate | null;
    readonly today: Temporal.PlainDate;
  },
): Result<Temporal.PlainDate, CancelRefusal> {
  const { startsOn } = subscription;
  const today = laterDate(given.today, startsOn);
  const path = ['input', 'cancel'];
  switch (given.at) {
    case 'NOW':
      return ok(isBefore(given.today, startsOn) ? startsOn : endOfBilling(given.today, 'billed'));
    case 'PERIOD_END':
      return ok(periodDates(subscription, today).end);
    case 'TERM_END': {
      const term = termEnd(subscription);
      return term === null
        ? refuse('INVALID_VALUE', 'The subscription has no term; cancel it at PERIOD_END.', [...path, 'at'])
        : ok(term);
    }
    case 'ON_DATE':
      return given.on === null || isBefore(given.on, today)
        ? refuse('INVALID_VALUE', `Give a date from ${today} on.`, [...path, 'on'])
        : ok(given.on);
    case 'WITHDRAWAL': {
      const last = startsOn.add({ days: withdrawalDays });
      return isBefore(last, given.today)
        ? refuse('WITHDRAWAL_OVER', `The withdrawal period ended on ${last}; cancel NOW or at PERIOD_END.`, [
            ...path,
            'at',
          ])
        : ok(startsOn);
    }
  }
}

/** A change as the rule `scheduled-changes` sees it; null for what takes effect when it is confirmed. */
export function toScheduled(change: {
  readonly id: string;
  readonly on: Temporal.PlainDate;
  readonly input: ChangeInput;
}): ScheduledChange | null {
  const { id, on, input } = change;
  switch (input.kind) {
    case 'CHANGE_PLAN':
      return { id, on, kind: 'change-plan', planId: input.contractId };
    case 'CHANGE_QUANTITY':
      return { id, on, kind: 'change-quantity', priceId: 'plan', quantity: BigInt(input.quantity) };
    case 'PAUSE':
      return { id, on, kind: 'pause' };
    case 'RESUME':
      return { id, on, kind: 'resume' };
    case 'CANCEL':
      // A withdrawal ends it before it began; what counts is that nothing can come after it.
      return { id, on: laterDate(on, Temporal.PlainDate.from(input.endsOn)), kind: 'cancel' };
    case 'TAKE_BACK':
    case 'TRIAL':
      return null;
  }
}
