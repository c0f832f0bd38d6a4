/**
 * `sum / count` as a decimal with two places, half-up; null when there is nothing to divide by.
 *
 * @param sum    not negative
 * @param count  not negative
 */
export function meanOf(sum: bigint, count: bigint): string | null {
  if (count === 0n) return null;
  const hundredths = (sum * 200n + count) / (count * 2n);
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
}

/** `part` of `whole` in percent with two places, half-up; null when the whole is nothing. */
export const percentOf = (part: bigint, whole: bigint): string | null => meanOf(part * 100n, whole);
