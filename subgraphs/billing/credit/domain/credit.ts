import { type Explained, explained, step } from '../../../../kernel/explain/explained.ts';
import {
  type CurrencyCode,
  type Money,
  majorToMinor,
  roundMinor,
  smaller,
  subtract,
} from '../../../../kernel/money/money.ts';
import {
  addRational,
  minRational,
  multiply,
  type Rational,
  subtractRational,
  zero,
} from '../../../../kernel/money/rational.ts';
import type { Rounding } from '../../../../kernel/money/rounding.ts';
import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';

export interface CreditUse {
  readonly used: Money;
  readonly left: Money;
  readonly due: Money;
}

/** Wallet or account credit against a total after tax: as much as there is, no more than is owed. */
export function useCredit(
  available: Money,
  total: Money,
): Result<Explained<CreditUse>, 'CREDIT_NEGATIVE' | 'TOTAL_NEGATIVE'> {
  if (available.minor < 0n)
    return refuse('CREDIT_NEGATIVE', 'Credit that can be used is zero or more.', ['available']);
  if (total.minor < 0n)
    return refuse('TOTAL_NEGATIVE', 'Credit is used on a total of zero or more.', ['total']);
  const used = smaller(available, total);
  const use = { used, left: subtract(available, used), due: subtract(total, used) };
  return ok(
    explained(use, { creditApplied: 'after-tax' }, [
      step('{used} of {available} credit on {total}: {left} credit left, {due} due', {
        ...use,
        available,
        total,
      }),
    ]),
  );
}

/** What bought or granted credits are worth: credits × rate, rounded once to the currency. */
export const creditValue = (
  credits: Rational,
  rate: Rational,
  { currency, rounding }: { readonly currency: CurrencyCode; readonly rounding: Rounding },
): Money => roundMinor(majorToMinor(multiply(credits, rate), currency), currency, rounding);

/** Credits granted to an account; units as agreed, not necessarily money. */
export interface Grant {
  readonly id: string;
  readonly amount: Rational;
  /** Smaller burns first. */
  readonly priority: number;
  readonly from: Temporal.Instant | null;
  /** First instant at which it is worth nothing; null never. */
  readonly expiresAt: Temporal.Instant | null;
}

export interface BurnDown {
  readonly balances: ReadonlyMap<string, Rational>;
  /** Usage that no grant covered: kept, never lost. */
  readonly overage: Rational;
}

/** Uses grants up by priority, then by the earlier expiry, then by the order given. Grants not valid at `at` are left alone. */
export function burnDown(
  grants: readonly Grant[],
  usage: Rational,
  at: Temporal.Instant,
): Result<Explained<BurnDown>, 'QUANTITY_NEGATIVE'> {
  if (usage.num < 0n || grants.some(({ amount }) => amount.num < 0n))
    return refuse('QUANTITY_NEGATIVE', 'Grants and usage are zero or more.');
  const balances = new Map(grants.map(({ id, amount }) => [id, amount]));
  let rest = usage;
  for (const grant of inBurnOrder(grants.filter((each) => validAt(each, at)))) {
    const used = minRational(grant.amount, rest);
    balances.set(grant.id, subtractRational(grant.amount, used));
    rest = subtractRational(rest, used);
  }
  const left = [...balances.values()].reduce(addRational, zero);
  return ok(
    explained({ balances, overage: rest }, { burnOrder: 'priority, expiry, order' }, [
      step('{usage} used: {left} left in grants, {overage} beyond them', { usage, left, overage: rest }),
    ]),
  );
}

const validAt = ({ from, expiresAt }: Grant, at: Temporal.Instant): boolean =>
  (from === null || Temporal.Instant.compare(from, at) <= 0) &&
  (expiresAt === null || Temporal.Instant.compare(at, expiresAt) < 0);

function inBurnOrder(grants: readonly Grant[]): Grant[] {
  const byExpiry = (a: Grant, b: Grant): number => {
    if (a.expiresAt === null || b.expiresAt === null)
      return Number(a.expiresAt === null) - Number(b.expiresAt === null);
    return Temporal.Instant.compare(a.expiresAt, b.expiresAt);
  };
  return [...grants].sort((a, b) => a.priority - b.priority || byExpiry(a, b));
}
