/** One way in which a secret can stand in a file, a message or a memory. */
export interface EncodedForm {
  readonly encoding: string;
  readonly bytes: Buffer;
}

/** Shorter forms would be met by chance. */
export const shortestForm = 8;

const separators: readonly (readonly [string, string])[] = [
  ['spaces', ' '],
  ['dashes', '-'],
  ['dots', '.'],
  ['underscores', '_'],
  ['slashes', '/'],
  ['no-break spaces', ' '],
  ['plus signs', '+'],
  ['%20', '%20'],
];

/** As printed on cards: 4-6-5 and 4-6-4 for fifteen and fourteen digits, else fours. */
function groups(number: string): string[] {
  const middle = number.length === 15 || number.length === 14 ? /^(.{4})(.{6})(.+)$/.exec(number) : null;
  return middle === null ? (number.match(/.{1,4}/g) ?? []) : middle.slice(1);
}

/** Every form in which a card number is searched for. */
export function formsOfNumber(number: string): EncodedForm[] {
  const separated = separators.flatMap(([name, separator]) => [
    form(`with ${name}`, groups(number).join(separator)),
    form(`with ${name} between fours`, (number.match(/.{1,4}/g) ?? []).join(separator)),
  ]);
  const forms = [
    ...formsOfText(number),
    ...separated,
    form('every digit apart', [...number].join(' ')),
    form('reversed', [...number].reverse().join('')),
    ...binaryForms(number),
  ];
  return distinct(forms);
}

/** Every form in which a text is searched for. */
export function formsOfText(text: string): EncodedForm[] {
  const codes = [...text].map((character) => character.charCodeAt(0));
  const utf16 = Buffer.from(text, 'utf16le');
  return distinct([
    form('plain', text),
    form('hexadecimal', Buffer.from(text).toString('hex')),
    form('hexadecimal, capitals', Buffer.from(text).toString('hex').toUpperCase()),
    ...base64Forms(text),
    { encoding: 'UTF-16, little end', bytes: utf16 },
    { encoding: 'UTF-16, big end', bytes: Buffer.from(utf16).swap16() },
    form('URL-encoded', codes.map((code) => `%${hex(code, 2)}`).join('')),
    form('JSON escapes', codes.map((code) => `\\u${hex(code, 4)}`).join('')),
    form('HTML entities', codes.map((code) => `&#${code};`).join('')),
  ]);
}

/** Base64 of a text that stands somewhere in a longer one: at each of the three alignments, without the edges that depend on its neighbours. */
function base64Forms(text: string): EncodedForm[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.from('\0'.repeat(before) + text)
      .toString('base64')
      .replace(/=+$/, '');
    const wholeTo = Math.floor(((before + text.length) * 8) / 6);
    const inner = encoded.slice(Math.ceil((before * 8) / 6), wholeTo);
    const name = `base64, alignment ${before}`;
    return [
      form(name, inner),
      form(`${name}, URL alphabet`, inner.replaceAll('+', '-').replaceAll('/', '_')),
    ];
  });
}

/** The number as a number: integers and floats of eight bytes, packed decimals, PostgreSQL's groups of four digits. */
function binaryForms(number: string): EncodedForm[] {
  const integer = Buffer.alloc(8);
  integer.writeBigUInt64LE(BigInt(number));
  const float = Buffer.alloc(8);
  float.writeDoubleLE(Number(number));
  const fours = number.padStart(Math.ceil(number.length / 4) * 4, '0').match(/.{4}/g) ?? [];
  const numeric = Buffer.alloc(fours.length * 2);
  for (const [index, four] of fours.entries()) numeric.writeUInt16LE(Number(four), index * 2);
  const packed = Buffer.from(number.length % 2 === 0 ? number : `0${number}`, 'hex');
  return [
    { encoding: 'integer, little end', bytes: integer },
    { encoding: 'integer, big end', bytes: Buffer.from(integer).swap64() },
    { encoding: 'float', bytes: float },
    { encoding: 'PostgreSQL numeric', bytes: numeric },
    { encoding: 'packed decimal', bytes: packed },
  ];
}

const form = (encoding: string, text: string): EncodedForm => ({ encoding, bytes: Buffer.from(text) });
const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

function distinct(forms: readonly EncodedForm[]): EncodedForm[] {
  const known = new Map<string, EncodedForm>();
  for (const one of forms) {
    const key = one.bytes.toString('latin1');
    if (one.bytes.length >= shortestForm && !known.has(key)) known.set(key, one);
  }
  return [...known.values()];
}
