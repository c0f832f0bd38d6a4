/** Card brands by Stripe's names. */
export type Brand =
  | 'amex'
  | 'diners'
  | 'discover'
  | 'jcb'
  | 'maestro'
  | 'mastercard'
  | 'unionpay'
  | 'unknown'
  | 'visa';

const zero = 0x30;

/** All digits, 12 to 19 of them, and the last one checks (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: Uint8Array): boolean {
  if (digits.length < 12 || digits.length > 19) return false;
  let sum = 0;
  for (let fromEnd = 0; fromEnd < digits.length; fromEnd += 1) {
    const digit = (digits[digits.length - 1 - fromEnd] ?? 0) - zero;
    if (digit < 0 || digit > 9) return false;
    const doubled = fromEnd % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export const lastFourOf = (digits: Buffer): string => digits.subarray(-4).toString('latin1');

/** By the issuer's range. Only the first four digits are read. */
export function brandOf(digits: Uint8Array): Brand {
  const lead = (count: number): number => {
    let value = 0;
    for (const byte of digits.subarray(0, count)) value = value * 10 + byte - zero;
    return value;
  };
  const two = lead(2);
  const four = lead(4);
  if (lead(1) === 4) return 'visa';
  if (two === 34 || two === 37) return 'amex';
  if (two === 36 || two === 38 || two === 39 || (four >= 3000 && four <= 3059)) return 'diners';
  if (four >= 3528 && four <= 3589) return 'jcb';
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return 'mastercard';
  if (four === 6011 || two === 65 || (four >= 6440 && four <= 6499)) return 'discover';
  if (two === 62) return 'unionpay';
  if (two === 50 || (two >= 56 && two <= 69)) return 'maestro';
  return 'unknown';
}
