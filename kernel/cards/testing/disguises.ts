/** Ways to write a card number so that a plain search for its digits misses it. */
export interface Disguise {
  readonly name: string;
  readonly write: (number: string) => string;
}

const groupsOf = (number: string): string[] => number.match(/.{1,4}/g) ?? [];
const between = (separator: string) => (number: string) => groupsOf(number).join(separator);
const digitsFrom = (zero: number) => (number: string) =>
  Array.from(number, (digit) => String.fromCodePoint(zero + Number(digit))).join('');
const each = (before: string, after: string) => (number: string) =>
  Array.from(number, (digit) => before + digit + after).join('');

const separators: readonly (readonly [string, string])[] = [
  ['spaces', ' '],
  ['two spaces', '  '],
  ['dashes', '-'],
  ['dashes in blanks', ' -- '],
  ['long dashes', ' \u2014 '],
  ['no-break hyphens', '\u2011'],
  ['minus signs', '\u2212'],
  ['dots', '.'],
  ['three dots', '...'],
  ['ellipses', '\u2026'],
  ['middle dots', '\u00b7'],
  ['bullets', ' \u2022 '],
  ['commas', ','],
  ['commas and blanks', ', '],
  ['Arabic commas', '\u060c'],
  ['ideographic commas', '\u3001'],
  ['semicolons', '; '],
  ['colons', ':'],
  ['bars', '|'],
  ['bars in blanks', ' | '],
  ['full-width bars', '\uff5c'],
  ['slashes', '/'],
  ['slashes in blanks', ' / '],
  ['backslashes', '\\'],
  ['underscores', '_'],
  ['plus signs', '+'],
  ['plus signs in blanks', ' + '],
  ['equals signs', '='],
  ['tildes', '~'],
  ['asterisks', '*'],
  ['number signs', '#'],
  ['percent signs', '%'],
  ['ampersands', ' & '],
  ['apostrophes', "'"],
  ['quotes', '","'],
  ['angle brackets', '><'],
  ['arrows', ' \u2192 '],
  ['emoji', '\u{1f4b3}'],
  ['tabs', '\t'],
  ['line breaks', '\n'],
  ['line breaks of Windows', '\r\n'],
  ['empty lines', '\n\n'],
  ['no-break spaces', '\u00a0'],
  ['thin spaces', '\u2009'],
  ['ideographic spaces', '\u3000'],
  ['zero-width spaces', '\u200b'],
  ['zero-width joiners', '\u200d'],
  ['word joiners', '\u2060'],
  ['byte order marks', '\ufeff'],
  ['soft hyphens', '\u00ad'],
  ['direction marks', '\u200e'],
  ['direction overrides', '\u202d'],
  ['Hangul fillers', '\u3164'],
  ['Braille blanks', '\u2800'],
  ['Japanese length marks', '\u30fc'],
  ['Korean middle dots', '\u318d'],
  ['URL escapes', '%20'],
  ['URL escapes of no-break spaces', '%C2%A0'],
  ['HTML entities', '&nbsp;'],
  ['HTML entities by number', '&#8209;'],
  ['JSON escapes', '\\u200b'],
  ['escaped line breaks', '\\n'],
];

const scripts: readonly (readonly [string, number])[] = [
  ['Arabic', 0x0660],
  ['Persian', 0x06f0],
  ['Devanagari', 0x0966],
  ['Bengali', 0x09e6],
  ['Tamil', 0x0be6],
  ['Thai', 0x0e50],
  ['Lao', 0x0ed0],
  ['Tibetan', 0x0f20],
  ['Burmese', 0x1040],
  ['Khmer', 0x17e0],
  ['full-width', 0xff10],
  ['mathematical bold', 0x1d7ce],
  ['mathematical monospace', 0x1d7f6],
  ['segmented', 0x1fbf0],
  ['subscript', 0x2080],
];

/** Every one is found by the rule for text fields, by the log scrubber and by the card scan. */
export const disguises: readonly Disguise[] = [
  { name: 'nothing', write: (number) => number },
  ...separators.map(([name, separator]) => ({ name, write: between(separator) })),
  ...scripts.map(([name, zero]) => ({ name: `${name} digits`, write: digitsFrom(zero) })),
  {
    name: 'digits of two scripts',
    write: (number) => number.slice(0, 8) + digitsFrom(0x0660)(number.slice(8)),
  },
  {
    name: 'circled digits',
    write: (number) =>
      Array.from(number, (digit) =>
        digit === '0' ? '\u24ea' : String.fromCodePoint(0x245f + Number(digit)),
      ).join(''),
  },
  { name: 'keycaps', write: each('', '\ufe0f\u20e3') },
  { name: 'struck through', write: each('', '\u0336') },
  { name: 'every digit apart', write: each('', ' ') },
  { name: 'a dash after every digit', write: each('', '-') },
  { name: 'a zero-width space after every digit', write: each('', '\u200b') },
  { name: 'in pairs', write: (number) => (number.match(/.{1,2}/g) ?? []).join(' ') },
  { name: 'in two halves', write: (number) => `${number.slice(0, 8)} ${number.slice(8)}` },
  {
    name: 'bracketed groups',
    write: (number) =>
      groupsOf(number)
        .map((group) => `(${group})`)
        .join(''),
  },
  {
    name: 'groups in square brackets',
    write: (number) =>
      groupsOf(number)
        .map((group) => `[${group}]`)
        .join(' '),
  },
  {
    name: 'quoted groups',
    write: (number) =>
      groupsOf(number)
        .map((group) => `"${group}"`)
        .join(' '),
  },
  {
    name: 'separators of several kinds',
    write: (number) => number.replace(/^(.{3})(.{5})(.{2})/, '$1. $2 - $3/'),
  },
  { name: 'an expiry behind', write: (number) => `${number} 12/29` },
  {
    name: 'an expiry and a check value behind',
    write: (number) => `${groupsOf(number).join(' ')} 12/29 123`,
  },
  { name: 'an expiry right behind', write: (number) => `${number}1229` },
  { name: 'an expiry behind a bar', write: (number) => `${number}|12|2029|123` },
  { name: 'a digit before', write: (number) => `1 ${groupsOf(number).join(' ')}` },
  { name: 'a digit right before', write: (number) => `1${number}` },
  { name: 'a digit right before and an expiry right behind', write: (number) => `1${number}1229` },
  { name: 'a count before', write: (number) => `99 ${groupsOf(number).join(' ')}` },
  { name: 'a date before', write: (number) => `2026-06-15 ${number}` },
  { name: 'a plus before', write: (number) => `+${groupsOf(number).join(' ')}` },
  { name: 'a telephone number before', write: (number) => `+49 30 901820, ${number}` },
  { name: 'an IBAN before', write: (number) => `DE89 3704 0044 0532 0130 00 ${groupsOf(number).join(' ')}` },
  { name: 'letters around', write: (number) => `card${number}x` },
  { name: 'words around', write: (number) => `card no. ${groupsOf(number).join('-')}, thanks` },
  { name: 'URL escapes of its digits', write: (number) => each('%3', '')(number) },
  {
    name: 'HTML entities of its digits',
    write: (number) => Array.from(number, (digit) => `&#${48 + Number(digit)};`).join(''),
  },
  { name: 'JSON escapes of its digits', write: each('\\u003', '') },
  { name: 'a number in JSON', write: (number) => `{"number":${number}}` },
  { name: 'groups in an array of JSON', write: (number) => JSON.stringify(groupsOf(number)) },
];

/** A number of each brand and length, of no real card: most are the brands' own for tests. */
export const cardNumbers: Readonly<Record<string, string>> = {
  Visa: '4111111111111111',
  'Visa of nineteen digits': '4000000000000000006',
  Mastercard: '5555555555554444',
  'Mastercard of the 2-series': '2223003122003222',
  'American Express': '378282246310005',
  'Diners Club': '30569309025904',
  'Diners Club of 36': '36227206271667',
  Discover: '6011111111111117',
  'Discover of 65': '6555900000604105',
  JCB: '3566002020360505',
  UnionPay: '6200000000000005',
  'UnionPay of nineteen digits': '6205500000000000004',
  Maestro: '6759649826438453',
  Mir: '2200000000000004',
  RuPay: '6521111111111110',
  'RuPay of 82': '8200000000000001',
  Troy: '9792000000000003',
  Elo: '5067000000000009',
  Hipercard: '6062826786276634',
  Dankort: '5019717010103742',
  Verve: '5061000000000005',
  Uzcard: '8600000000000007',
  Humo: '9860000000000000',
  Napas: '9704000000000018',
};
