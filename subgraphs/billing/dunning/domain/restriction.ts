import { type Explained, explained, step } from '../../../../kernel/explain/explained.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';
import { daysBetween } from '../../../../kernel/time/dates.ts';

/** What a restricted customer may no longer do; each includes the ones before it. */
export const restrictions = ['changes-blocked', 'service-blocked', 'cancelled'] as const;
export type Restriction = (typeof restrictions)[number];

/** One step of the escalation. */
export interface RestrictionStep {
  /** The name people see: `OD1`. */
  readonly name: string;
  /** Whole days since the earliest unpaid invoice. */
  readonly afterDays: number;
  readonly restriction: Restriction;
}

export const defaultRestrictionSteps: readonly RestrictionStep[] = [
  { name: 'reminded', afterDays: 14, restriction: 'changes-blocked' },
  { name: 'suspended', afterDays: 30, restriction: 'service-blocked' },
  { name: 'terminated', afterDays: 60, restriction: 'cancelled' },
];

/** Refuses steps that are empty, negative or not in order. */
export function checkRestrictionSteps(
  steps: readonly RestrictionStep[],
): Result<true, 'RESTRICTION_STEPS_MALFORMED'> {
  const wrong = steps.findIndex(
    ({ afterDays }, index) =>
      !Number.isInteger(afterDays) || afterDays < 0 || afterDays <= (steps[index - 1]?.afterDays ?? -1),
  );
  return wrong < 0
    ? ok(true)
    : refuse(
        'RESTRICTION_STEPS_MALFORMED',
        'Each step comes a whole number of days after the one before it.',
        ['steps', String(wrong)],
      );
}

/**
 * The step in force on a date; null while nothing is restricted. It depends on the oldest debt alone, never on how often
 * a payment was tried: payment retry is another machine. Once everything is paid, nothing is restricted.
 *
 * @param unpaidSince date of the earliest unpaid invoice; null when all are paid
 */
export function restrictionOn(
  date: Temporal.PlainDate,
  unpaidSince: Temporal.PlainDate | null,
  steps: readonly RestrictionStep[],
): Explained<RestrictionStep | null> {
  const days = unpaidSince === null ? null : daysBetween(unpaidSince, date);
  const reached = days === null ? null : (steps.findLast(({ afterDays }) => afterDays <= days) ?? null);
  return explained(reached, { restriction: 'days-since-earliest-unpaid' }, [
    step('{days} days unpaid: {name}', { days: days ?? 'no', name: reached?.name ?? 'not restricted' }),
  ]);
}
