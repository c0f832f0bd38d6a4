import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { type DateRange, isBefore, laterDate, sharedDates } from '../../../../kernel/time/dates.ts';
import { type Period, periodsBetween, type Schedule } from '../../../../kernel/time/periods.ts';
import { anchorOf, type Phase, phaseEnd, type SubscriptionTerms, without } from './subscription.ts';

/** What the periods of a phase are made from. */
export function scheduleOf(phase: Phase): Result<Schedule, 'DAY_OF_MONTH_UNKNOWN'> {
  const anchor = anchorOf(phase);
  return anchor.ok ? ok({ anchor: anchor.value, frequency: phase.frequency }) : anchor;
}

/** A billing period that a run must bill by now. */
export interface DuePeriod {
  readonly phase: Phase;
  readonly phaseIndex: number;
  /** The whole period; what is served may be less. */
  readonly period: Period;
  /** The parts of it that are served and not free: without trial, pauses and what lies outside the phase. In order; empty when nothing is. */
  readonly served: readonly DateRange[];
  /** In advance: the first served date. In arrears: the first date after the last served one. */
  readonly dueOn: Temporal.PlainDate;
}

export type DuePeriodsRefusal = 'SUBSCRIPTION_MALFORMED' | 'DAY_OF_MONTH_UNKNOWN' | 'TOO_MANY_PERIODS';

/**
 * Every period of the subscription that is due by `asOf`, since its start; what was billed before is not subtracted here.
 *
 * @param asOf civil date in the account's zone; what is due on that date is included
 * Source: MONEY-AND-TIME, "Period n is computed from the original anchor" and policy "pays".
 */
export function duePeriods(
  subscription: SubscriptionTerms,
  asOf: Temporal.PlainDate,
): Result<DuePeriod[], DuePeriodsRefusal> {
  const shape = checkSubscription(subscription);
  if (!shape.ok) return shape;
  const due: DuePeriod[] = [];
  for (const [index, phase] of subscription.phases.entries()) {
    const periods = periodsOfPhase(subscription, index, asOf);
    if (!periods.ok) return periods;
    for (const period of periods.value) {
      const served = servedDates(subscription, index, period.dates);
      const dueOn = dueDate(phase, served);
      if (dueOn !== null && !isBefore(asOf, dueOn))
        due.push({ phase, phaseIndex: index, period, served, dueOn });
    }
  }
  return ok(due);
}

function periodsOfPhase(
  subscription: SubscriptionTerms,
  index: number,
  asOf: Temporal.PlainDate,
): Result<Period[], DuePeriodsRefusal> {
  const phase = subscription.phases[index];
  if (phase === undefined) return ok([]);
  const schedule = scheduleOf(phase);
  if (!schedule.ok) return schedule;
  const dayAfter = asOf.add({ days: 1 });
  const end = phaseEnd(subscription, index);
  const until = end !== null && isBefore(end, dayAfter) ? end : dayAfter;
  return isBefore(phase.startsOn, until)
    ? periodsBetween(schedule.value, { from: phase.startsOn, until })
    : ok([]);
}

/** The dates of the range that the phase serves and that are not free. */
export function servedDates(
  subscription: SubscriptionTerms,
  phaseIndex: number,
  range: DateRange,
): DateRange[] {
  const phase = subscription.phases[phaseIndex];
  if (phase === undefined) return [];
  const firstBilled =
    subscription.trialEndsOn === null ? phase.startsOn : laterDate(phase.startsOn, subscription.trialEndsOn);
  const end = phaseEnd(subscription, phaseIndex) ?? range.end;
  if (!isBefore(firstBilled, end)) return [];
  const inPhase = sharedDates(range, { start: firstBilled, end });
  return subscription.pauses.reduce<DateRange[]>(without, inPhase === null ? [] : [inPhase]);
}

/** Null when nothing is served. */
export function dueDate(phase: Phase, served: readonly DateRange[]): Temporal.PlainDate | null {
  return (phase.pays === 'in-advance' ? served[0]?.start : served.at(-1)?.end) ?? null;
}

/** Refuses what cannot be a subscription: no phase, phases out of order, an end before the start, a pause that ends before it begins. */
export function checkSubscription(subscription: SubscriptionTerms): Result<true, 'SUBSCRIPTION_MALFORMED'> {
  const { startsOn, endsOn, phases, pauses } = subscription;
  const wrong = (message: string, ...path: string[]) => refuse('SUBSCRIPTION_MALFORMED', message, path);
  if (phases[0] === undefined) return wrong('A subscription needs at least one phase.', 'phases');
  if (!phases[0].startsOn.equals(startsOn))
    return wrong(
      `The first phase begins on ${phases[0].startsOn}; it must begin on ${startsOn}.`,
      'phases',
      '0',
    );
  const disorder = phases.findIndex((phase, index) => {
    const before = phases[index - 1];
    return before !== undefined && !isBefore(before.startsOn, phase.startsOn);
  });
  if (disorder > 0)
    return wrong('Each phase must begin after the one before it.', 'phases', String(disorder));
  if (endsOn !== null && isBefore(endsOn, startsOn))
    return wrong(`It ends on ${endsOn}, before its start on ${startsOn}.`, 'endsOn');
  const backwards = pauses.findIndex(({ from, until }) => until !== null && !isBefore(from, until));
  if (backwards >= 0) return wrong('A pause must end after it begins.', 'pauses', String(backwards));
  return ok(true);
}
