import { type Explained, explained, step } from '../../../../../kernel/explain/explained.ts';
import { type Money, money, nothing, smaller, subtract } from '../../../../../kernel/money/money.ts';
import type { Rational } from '../../../../../kernel/money/rational.ts';
import { type Rounding, round } from '../../../../../kernel/money/rounding.ts';

/**
 * What the unused part of a paid period is worth. `amount-debited`: never more than was really debited for the period,
 * less what was credited for it already. `list-price`: the price's own share, whatever was paid.
 * Source: MONEY-AND-TIME, policy "credit for the unused part".
 */
export const unusedCredits = ['amount-debited', 'list-price'] as const;
export type UnusedCredit = (typeof unusedCredits)[number];

/** What has happened to the period's money so far; not negative. */
export interface Debited {
  readonly debited: Money;
  readonly credited: Money;
}

/** The credit for an exact unused value, rounded once, not negative. */
export function creditForUnused(
  unusedMinor: Rational,
  { debited, credited }: Debited,
  policy: { readonly unusedCredit: UnusedCredit; readonly rounding: Rounding },
): Explained<Money> {
  const none = nothing(debited.currency);
  const asked = money(round(unusedMinor, policy.rounding), debited.currency);
  const left = subtract(debited, credited);
  const most = left.minor < 0n ? none : left;
  const given = policy.unusedCredit === 'list-price' ? asked : smaller(asked, most);
  const credit = given.minor < 0n ? none : given;
  return explained(credit, { unusedCredit: policy.unusedCredit, rounding: policy.rounding }, [
    step(
      'unused {exact} minor units → {asked}; debited {debited} − credited {credited} = at most {most}; credit {credit}',
      {
        exact: unusedMinor,
        asked,
        debited,
        credited,
        most,
        credit,
      },
    ),
  ]);
}
