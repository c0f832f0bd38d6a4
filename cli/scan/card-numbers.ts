import { randomInt } from 'node:crypto';

interface Range {
  readonly prefix: string;
  readonly length: number;
}

/** One range of each brand and length that the vault takes; numbers in them are made up and belong to no card holder. */
const ranges: readonly Range[] = [
  { prefix: '4556', length: 16 },
  { prefix: '5412', length: 16 },
  { prefix: '2231', length: 16 },
  { prefix: '3782', length: 15 },
  { prefix: '6011', length: 16 },
  { prefix: '3618', length: 14 },
  { prefix: '3566', length: 16 },
  { prefix: '6228', length: 16 },
  { prefix: '6759', length: 18 },
  { prefix: '4539', length: 13 },
  { prefix: '4916', length: 19 },
];

/** `count` different card numbers that pass the Luhn check, brand by brand in turn. */
export function freshCardNumbers(count: number): string[] {
  const made = new Set<string>();
  for (let turn = 0; made.size < count; turn += 1) {
    const range = ranges[turn % ranges.length] as Range;
    made.add(numberIn(range));
  }
  return [...made];
}

/** The same number with a last digit that does not fit. */
export const mistyped = (number: string): string =>
  `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;

function numberIn({ prefix, length }: Range): string {
  const free = length - prefix.length - 1;
  const body = Array.from({ length: free }, () => randomInt(10)).join('');
  return `${prefix}${body}${checkDigit(`${prefix}${body}`)}`;
}

/** From the right, every second digit of the whole number is doubled (ISO/IEC 7812-1, annex B). */
function checkDigit(withoutIt: string): number {
  let sum = 0;
  for (let fromEnd = 0; fromEnd < withoutIt.length; fromEnd += 1) {
    const digit = Number(withoutIt[withoutIt.length - 1 - fromEnd]);
    const doubled = fromEnd % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}
