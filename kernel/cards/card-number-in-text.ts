import { isBrandLength } from './brand-ranges.ts';
import { type DigitGroup, type DigitRun, digitRunsIn, longestCard, shortestCard } from './digit-runs.ts';
import { ibansIn } from './iban.ts';
import { passesLuhn } from './luhn.ts';
import type { TextSpan } from './text-span.ts';
import { unescaped } from './written-escapes.ts';

/** Something in a text that is in all likelihood a card number. */
export interface FoundNumber extends TextSpan {
  /** The number alone, as ASCII digits. */
  readonly number: string;
  /** Its groups of digits as they stand in the text, whole, also where the number begins or ends inside of one. */
  readonly groups: readonly TextSpan[];
}

/**
 * Every card number in a text, however it was typed: digits of any script, up to eight characters that are no letters between
 * two of them, a digit before, an expiry behind. One rule for text fields, log lines and the card scan (PCI DSS 4.0.1, 3.3
 * and 3.5).
 *
 * A number begins within one digit of where a run of digits begins, because freely sliding over a run would find a number in a
 * quarter of all serial numbers with twenty digits; inside of a run it fills whole groups. It has a brand's beginning and
 * length and passes the Luhn check. An IBAN and an international telephone number are none.
 */
export function cardNumbersIn(text: string): readonly FoundNumber[] {
  const found = numbersIn(text);
  const plain = unescaped(text);
  if (plain === null) return found;
  const inText = ({ start, end }: TextSpan): TextSpan => ({
    start: plain.starts[start] ?? 0,
    end: plain.ends[end - 1] ?? text.length,
  });
  return [
    ...found,
    ...numbersIn(plain.text).map((one) => ({ ...one, ...inText(one), groups: one.groups.map(inText) })),
  ];
}

/** The digits of every run that is read for `cardNumbersIn`: for who looks for numbers that are known, anywhere in a run. */
export function digitsOfRunsIn(text: string): readonly string[] {
  const plain = unescaped(text);
  return [...digitRunsIn(text), ...(plain === null ? [] : digitRunsIn(plain.text))].map(
    ({ digits }) => digits,
  );
}

/** True when a person typed what is in all likelihood a card number. */
export const holdsCardNumber = (text: string): boolean => cardNumbersIn(text).length > 0;

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

function numbersIn(text: string): readonly FoundNumber[] {
  const found = digitRunsIn(text)
    .flatMap((run) => withoutTelephones(text, run))
    .flatMap(numbersInRun);
  if (found.length === 0) return found;
  const ibans = ibansIn(text);
  return found.filter(
    (number) => !ibans.some(({ start, end }) => number.start >= start && number.start < end),
  );
}

/**
 * "+49 1512 3456789": how many digits international telephone numbers have (ITU-T E.164 allows 15, no country uses them). No
 * country's code begins with 0, and a plus among other separators is one of them.
 */
const telephone = { min: 8, max: 13 };
const beforeTelephone = /(?:^|[\s(,;])\+$/;

/** What is left of a run without the telephone numbers in it: a plus stands right before their first digit. */
function withoutTelephones(text: string, run: DigitRun): DigitRun[] {
  const withPlus = run.groups.flatMap(({ start, from }, group) =>
    run.digits[from] !== '0' && beforeTelephone.test(text.slice(Math.max(0, start - 2), start))
      ? [group]
      : [],
  );
  if (withPlus.length === 0) return [run];
  const rest: DigitRun[] = [];
  let done = 0;
  for (const [index, from] of withPlus.entries()) {
    const to = withPlus[index + 1] ?? run.groups.length;
    const { length } = slice(run, from, to).digits;
    if (length < telephone.min || length > telephone.max) continue;
    rest.push(slice(run, done, from));
    done = to;
  }
  return [...rest, slice(run, done, run.groups.length)];
}

/** Groups `from` to `to` (excluded) as a run of their own. */
function slice({ digits, groups }: DigitRun, from: number, to: number): DigitRun {
  const first = groups[from]?.from ?? digits.length;
  return {
    digits: digits.slice(first, groups[to]?.from),
    groups: groups.slice(from, to).map((group) => ({ ...group, from: group.from - first })),
  };
}

function numbersInRun(run: DigitRun): FoundNumber[] {
  const { digits, groups } = run;
  const found: FoundNumber[] = [];
  for (const [first, { from }] of groups.entries()) {
    // Inside of a run a digit before the number is looked for only where both are one long group.
    const offsets = first === 0 || sizeOf(run, first) > shortestCard ? 2 : 1;
    for (let start = from; start < from + offsets; start += 1)
      for (let length = shortestCard; length <= longestCard; length += 1) {
        if (start + length > digits.length) break;
        if (!isPlace(run, first, { start, length })) continue;
        const number = digits.slice(start, start + length);
        if (passesLuhn(number)) found.push(foundAt(run, first, { start, number }));
      }
  }
  return found;
}

/** Whether a number may lie there, by its brand's length and by the groups that it fills. */
function isPlace(
  run: DigitRun,
  first: number,
  { start, length }: { readonly start: number; readonly length: number },
): boolean {
  const { digits, groups } = run;
  if (!isBrandLength(digits, start, { length, which: 'any' })) return false;
  const end = start + length;
  const last = groupOf(run, first, end - 1);
  const behind = digits.slice(end, groups[last + 1]?.from);
  // More digits may stand right behind a number that begins its run or its group.
  const mayGoOn =
    (first === 0 || last === first) &&
    (expiry.test(behind) || isBrandLength(digits, start, { length, which: 'usual' }));
  if (behind !== '' && !mayGoOn) return false;
  return first === 0 || isRegular(run, first, last);
}

/** Month and year, and perhaps a check value. */
const expiry = /^(?:0[1-9]|1[0-2])(?:20)?[2-4]\d(?:\d{3,4})?$/;

/** Inside of a run, among other numbers, a card number is grouped as on cards; dates, times and prices are not. */
function isRegular(run: DigitRun, first: number, last: number): boolean {
  const { groups } = run;
  const inner = groups.slice(first, last + 1);
  const size = sizeOf(run, first);
  if (inner.every((_group, index) => index === inner.length - 1 || sizeOf(run, first + index) > 2))
    return true;
  const gap = groups[first + 1]?.gap;
  const isEven = inner.every(
    (group, index) => sizeOf(run, first + index) === size && (index === 0 || group.gap === gap),
  );
  return isEven && (sizeOf(run, first - 1) !== size || groups[first]?.gap !== gap);
}

const sizeOf = ({ digits, groups }: DigitRun, group: number): number =>
  (groups[group + 1]?.from ?? digits.length) - (groups[group]?.from ?? 0);

/** The group of a digit, looked for from group `first` on. */
function groupOf({ groups }: DigitRun, first: number, digit: number): number {
  let group = first;
  while ((groups[group + 1]?.from ?? Number.POSITIVE_INFINITY) <= digit) group += 1;
  return group;
}

function foundAt(
  run: DigitRun,
  first: number,
  { start, number }: { readonly start: number; readonly number: string },
): FoundNumber {
  const from = groupOf(run, first, start);
  const to = groupOf(run, from, start + number.length - 1);
  const groups = run.groups.slice(from, to + 1);
  return {
    number,
    start: (groups[0] as DigitGroup).start,
    end: (groups.at(-1) as DigitGroup).end,
    groups: groups.map((group) => ({ start: group.start, end: group.end })),
  };
}
