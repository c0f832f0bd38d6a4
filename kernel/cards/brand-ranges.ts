/** First digits of one brand's numbers, and how long they are (ISO/IEC 7812; the brands' published ranges). */
interface BrandRange {
  readonly brand: string;
  /** Up to four digits each; `51-55` is a range with both ends. */
  readonly prefixes: string;
  /** Lengths that are issued everywhere. */
  readonly usual: readonly number[];
  /** Lengths that the brand's rules allow and that are rare. */
  readonly rare: readonly number[];
}

const sixteenAndMore = { usual: [16], rare: [17, 18, 19] };

const ranges: readonly BrandRange[] = [
  { brand: 'Visa', prefixes: '4', usual: [16], rare: [13, 19] },
  { brand: 'Mastercard', prefixes: '51-55 2221-2720', usual: [16], rare: [] },
  { brand: 'American Express', prefixes: '34 37', usual: [15], rare: [] },
  { brand: 'Diners Club', prefixes: '300-305 3095 36 38-39', usual: [14], rare: [16, 17, 18, 19] },
  { brand: 'JCB', prefixes: '3528-3589', ...sixteenAndMore },
  { brand: 'Discover', prefixes: '6011 644-649 65', ...sixteenAndMore },
  { brand: 'UnionPay', prefixes: '62 81', ...sixteenAndMore },
  {
    brand: 'Maestro',
    prefixes: '5018 5020 5038 5893 6304 6759 6761-6763',
    usual: [16],
    rare: [12, 13, 14, 15, 17, 18, 19],
  },
  { brand: 'Mir', prefixes: '2200-2204', ...sixteenAndMore },
  { brand: 'RuPay', prefixes: '60 82 353 356 508', usual: [16], rare: [] },
  { brand: 'Troy', prefixes: '9792', usual: [16], rare: [] },
  { brand: 'Elo', prefixes: '5041 5066-5067 509 6362-6363', usual: [16], rare: [] },
  { brand: 'Hipercard', prefixes: '6062', usual: [16], rare: [13, 19] },
  { brand: 'Dankort', prefixes: '5019', usual: [16], rare: [] },
  { brand: 'Bancontact', prefixes: '6703', usual: [16], rare: [17] },
  { brand: 'Laser', prefixes: '6706 6709 6771', usual: [16], rare: [18, 19] },
  { brand: 'Solo and Switch', prefixes: '6334 6333 6767 5641', usual: [16], rare: [18, 19] },
  { brand: 'InterPayment', prefixes: '636', ...sixteenAndMore },
  { brand: 'InstaPayment', prefixes: '637-639', usual: [16], rare: [] },
  { brand: 'Verve', prefixes: '5060-5061 5078-5079', usual: [16], rare: [18, 19] },
  { brand: 'Meeza', prefixes: '5078', usual: [16], rare: [] },
  { brand: 'Mada', prefixes: '9682', usual: [16], rare: [] },
  { brand: 'Napas', prefixes: '9704', usual: [16], rare: [19] },
  { brand: 'Belkart', prefixes: '9112', usual: [16], rare: [] },
  { brand: 'Uzcard and Humo', prefixes: '8600 9860', usual: [16], rare: [] },
];

const prefixDigits = 4;
/** Bit n stands for the length n. */
const usualLengths = new Uint32Array(10 ** prefixDigits);
const allLengths = new Uint32Array(10 ** prefixDigits);

for (const { prefixes, usual, rare } of ranges)
  for (const range of prefixes.split(' ')) {
    const [first = '', last = first] = range.split('-');
    const to = Number(last.padEnd(prefixDigits, '9'));
    for (let prefix = Number(first.padEnd(prefixDigits, '0')); prefix <= to; prefix += 1) {
      usualLengths[prefix] = bitsOf(usual) | (usualLengths[prefix] ?? 0);
      allLengths[prefix] = bitsOf([...usual, ...rare]) | (allLengths[prefix] ?? 0);
    }
  }

function bitsOf(lengths: readonly number[]): number {
  return lengths.reduce((bits, length) => bits | (1 << length), 0);
}

/**
 * Whether any brand issues numbers of this length that begin so.
 *
 * @param digits  ASCII digits; four of them are read from `start`
 * @param which   `usual` leaves out the lengths that are rare
 */
export function isBrandLength(
  digits: string,
  start: number,
  { length, which }: { readonly length: number; readonly which: 'usual' | 'any' },
): boolean {
  const prefix = Number(digits.slice(start, start + prefixDigits));
  return (((which === 'usual' ? usualLengths : allLengths)[prefix] ?? 0) & (1 << length)) !== 0;
}
