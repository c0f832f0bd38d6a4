import { multiply, type Rational, rational } from './rational.ts';

/**
 * `half-up`: to the nearest, a half away from zero (−0.5 → −1). `half-even`: to the nearest, a half to the even neighbour.
 * `ceiling`: up, towards plus infinity. `floor`: down, towards minus infinity.
 * Source: MONEY-AND-TIME, "One rounding per line, at the end, named".
 */
export const roundings = ['half-up', 'half-even', 'ceiling', 'floor'] as const;
export type Rounding = (typeof roundings)[number];

/** To a whole number, once, by the named rule. */
export function round(value: Rational, rounding: Rounding): bigint {
  const { num, den } = value;
  if (den === 1n) return num;
  const quotient = num / den; // bigint division cuts towards zero
  const rest = num % den;
  if (rest === 0n) return quotient;
  const away = num < 0n ? quotient - 1n : quotient + 1n;
  if (rounding === 'ceiling') return num < 0n ? quotient : away;
  if (rounding === 'floor') return num < 0n ? away : quotient;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  if (twice !== den) return twice > den ? away : quotient;
  return rounding === 'half-even' && quotient % 2n === 0n ? quotient : away;
}

/** To `decimals` places: `roundTo(exactly('826.44628'), 4, 'half-up')` → 826.4463. */
export function roundTo(value: Rational, decimals: number, rounding: Rounding): Rational {
  const scale = 10n ** BigInt(decimals);
  return rational(round(multiply(value, rational(scale)), rounding), scale);
}
