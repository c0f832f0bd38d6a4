import { passesLuhn } from './luhn.ts';

/** Groups of digits as people write card numbers, with at most three characters between them, and whatever else stands beside: an expiry, a count. */
const digitGroups = /\d+(?:[\s._/\p{Pd}]{1,3}\d+)*/gu;
const shortest = 12;
const longest = 19;

/**
 * Beginnings and lengths of the brands' numbers (ISO/IEC 7812). Brand by brand, because serial numbers and IMEIs pass the
 * Luhn check too.
 */
const brandNumber =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|6(?:011|4[4-9]\d|5\d\d)\d{12}|62\d{14,17}|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15})$/;

/**
 * True when a person typed what is in all likelihood a card number, with or without separators, alone or with other numbers
 * before and behind it. Digits of other scripts count as what they are.
 */
export const holdsCardNumber = (text: string): boolean =>
  (text.normalize('NFKC').match(digitGroups) ?? []).some((run) =>
    holdsInWholeGroups(run.match(/\d+/g) ?? []),
  );

/** A number fills whole groups: "4242 4242 4242 4242 12/28" holds one, the middle of a longer unbroken number is none. */
function holdsInWholeGroups(groups: readonly string[]): boolean {
  for (let first = 0; first < groups.length; first += 1) {
    let digits = '';
    for (let last = first; last < groups.length && digits.length < longest; last += 1) {
      digits += groups[last];
      if (digits.length >= shortest && brandNumber.test(digits) && passesLuhn(digits)) return true;
    }
  }
  return false;
}

/**
 * Any thirteen to nineteen digits in a row that pass the Luhn check, also inside a longer run: the strict rule for what should be
 * a ciphertext, where so many digits in a row do not come up by chance.
 */
export function holdsLuhnRun(text: string): boolean {
  for (const run of text.match(/\d{13,}/g) ?? []) {
    for (let start = 0; start + 13 <= run.length; start += 1)
      for (let length = 13; length <= Math.min(19, run.length - start); length += 1)
        if (passesLuhn(run.slice(start, start + length))) return true;
  }
  return false;
}
