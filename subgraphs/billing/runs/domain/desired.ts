import type { Rational } from '../../../../kernel/money/rational.ts';
import { ok, type Result } from '../../../../kernel/result/result.ts';
import { type DateRange, isBefore } from '../../../../kernel/time/dates.ts';
import { type DuePeriodsRefusal, duePeriods, type SubscriptionTerms } from '../../subscriptions/index.ts';

/** What should stand billed for a stretch of dates: one price of one period. */
export interface DesiredCharge {
  readonly priceId: string;
  readonly description: string;
  readonly period: DateRange;
  readonly service: DateRange;
  readonly fullMinor: Rational;
  readonly dueOn: Temporal.PlainDate;
  /** False for a period that is known and not due yet: it is not charged now, and not taken back if it was. */
  readonly isDue: boolean;
}

/**
 * Everything that should be billed up to a horizon, period by period.
 *
 * @param horizon the day after the last date that anything billed covers, or as-of if later
 */
export function desiredCharges(
  subscription: SubscriptionTerms,
  options: {
    readonly asOf: Temporal.PlainDate;
    readonly horizon: Temporal.PlainDate;
    readonly wholePeriods: boolean;
  },
): Result<DesiredCharge[], DuePeriodsRefusal> {
  const known = duePeriods(subscription, options.horizon);
  if (!known.ok) return known;
  const charges = known.value.flatMap(({ phase, period, served, dueOn }) => {
    const service = options.wholePeriods && served.length > 0 ? [period.dates] : served;
    const isDue = !isBefore(options.asOf, dueOn);
    return service.flatMap((dates) =>
      phase.items.map(({ priceId, description, amountMinor }) => ({
        priceId,
        description,
        period: period.dates,
        service: dates,
        fullMinor: amountMinor,
        dueOn,
        isDue,
      })),
    );
  });
  return ok(charges);
}
