import { type Explained, explained, step } from '../../../../../kernel/explain/explained.ts';
import { add, type Money, money, negate } from '../../../../../kernel/money/money.ts';
import {
  compareRational,
  divide,
  multiply,
  type Rational,
  rational,
} from '../../../../../kernel/money/rational.ts';
import { type Rounding, round } from '../../../../../kernel/money/rounding.ts';
import { type Frequency, monthsIn } from '../../../../../kernel/time/frequency.ts';
import { creditForUnused, type Debited, type UnusedCredit } from './credit-unused.ts';
import { type Share, shareFactor } from './share.ts';

/** Which plan the day of a change belongs to. */
export const changeDays = ['new-plan', 'old-plan'] as const;
export type ChangeDay = (typeof changeDays)[number];

/** Whether the day of a cancellation is still billed. */
export const cancellationDays = ['billed', 'not-billed'] as const;
export type CancellationDay = (typeof cancellationDays)[number];

/** When a change takes effect, and whether the running period is settled by shares or charged whole. */
export const changeEffects = ['now-prorated', 'now-full', 'period-end'] as const;
export type ChangeEffect = (typeof changeEffects)[number];

/** The first date of the new plan. */
export const firstDateOfNew = (changedOn: Temporal.PlainDate, day: ChangeDay): Temporal.PlainDate =>
  day === 'new-plan' ? changedOn : changedOn.add({ days: 1 });

/** The first date that is no longer billed. */
export const endOfBilling = (cancelledOn: Temporal.PlainDate, day: CancellationDay): Temporal.PlainDate =>
  day === 'billed' ? cancelledOn.add({ days: 1 }) : cancelledOn;

/** A price per average year, so that prices of different frequencies compare: month × 12, week × 365 ÷ 7. */
export function perYear(amountMinor: Rational, { unit, count }: Frequency): Rational {
  const months = monthsIn[unit];
  const periods =
    months === null
      ? rational(365n, BigInt((unit === 'week' ? 7 : 1) * count))
      : rational(12n, BigInt(months * count));
  return multiply(amountMinor, periods);
}

export interface PlanPrice {
  readonly amountMinor: Rational;
  readonly frequency: Frequency;
}

/** An upgrade costs more a day than before; an equal price is a downgrade, because it can wait. */
export const isUpgrade = (from: PlanPrice, to: PlanPrice): boolean =>
  compareRational(perYear(to.amountMinor, to.frequency), perYear(from.amountMinor, from.frequency)) > 0;

/** Upgrades and downgrades may take effect by different names. Source: MONEY-AND-TIME, "change takes effect". */
export interface EffectPolicy {
  readonly upgrade: ChangeEffect;
  readonly downgrade: ChangeEffect;
}

export const defaultEffectPolicy: EffectPolicy = { upgrade: 'now-prorated', downgrade: 'period-end' };

export function effectOf(from: PlanPrice, to: PlanPrice, policy: EffectPolicy): Explained<ChangeEffect> {
  const upgrade = isUpgrade(from, to);
  const effect = upgrade ? policy.upgrade : policy.downgrade;
  return explained(effect, { changeTakesEffect: effect }, [
    step('{from} a year → {to} a year: {kind}, takes effect {effect}', {
      from: perYear(from.amountMinor, from.frequency),
      to: perYear(to.amountMinor, to.frequency),
      kind: upgrade ? 'an upgrade' : 'a downgrade',
      effect,
    }),
  ]);
}

export interface ChangeSettlement {
  /** Zero or negative: what is given back for the rest of the old plan. */
  readonly credit: Money;
  /** Zero or positive: the rest of the period under the new plan. */
  readonly charge: Money;
  /** The sum of the two rounded lines. */
  readonly net: Money;
}

/**
 * A change inside a paid period as two lines: the unused part of the old price back, the remaining part of the new one.
 *
 * @param old null when something is added, `next` null when it ends
 * @param left the share of the period from the change on
 */
export function settleChange(
  prices: { readonly old: Rational | null; readonly next: Rational | null },
  { left, paid }: { readonly left: Share; readonly paid: Debited },
  policy: { readonly unusedCredit: UnusedCredit; readonly rounding: Rounding },
): Explained<ChangeSettlement> {
  const { currency } = paid.debited;
  const none = rational(0n);
  const factor = shareFactor(left);
  const back = creditForUnused(multiply(prices.old ?? none, factor), paid, policy);
  const chargeExact = multiply(prices.next ?? none, factor);
  const charge = money(round(chargeExact, policy.rounding), currency);
  const credit = negate(back.value);
  return explained({ credit, charge, net: add(credit, charge) }, back.policies, [
    step('{part} of {whole} {unit} are left', { part: left.part, whole: left.whole, unit: left.unit }),
    ...back.trace,
    step('new plan {exact} minor units → {charge}; net {net}', {
      exact: chargeExact,
      charge,
      net: add(credit, charge),
    }),
  ]);
}

/**
 * The other way to settle: what is left of the old plan buys days of the new one, a begun day counts whole.
 *
 * @param leftMinor unused value in minor units
 * @param next price of `days` days under the new plan
 * @returns whole days, rounded up; 15.00 left at 60.00 for 30 days is 7.5 → 8
 */
export function daysBought(
  leftMinor: Rational,
  next: { readonly amountMinor: Rational; readonly days: number },
): Explained<number> {
  const perDay = divide(next.amountMinor, rational(BigInt(next.days)));
  const exact = divide(leftMinor, perDay);
  const days = Number(round(exact, 'ceiling'));
  return explained(days, { changeSettledBy: 'credit-buys-time', rounding: 'ceiling' }, [
    step('{left} ÷ {perDay} a day = {exact} → {days} days', { left: leftMinor, perDay, exact, days }),
  ]);
}
