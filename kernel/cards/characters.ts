/** What one character means between the digits of a number. */
export type CharacterKind =
  /** One digit, or several where a character is two of them, as ⑫. */
  | { readonly kind: 'digits'; readonly digits: string }
  /** Takes no room, or sits on the character before it: it counts as not being there. */
  | { readonly kind: 'invisible' }
  | { readonly kind: 'separator' }
  | { readonly kind: 'letter' };

const invisible: CharacterKind = { kind: 'invisible' };
const separator: CharacterKind = { kind: 'separator' };
const letter: CharacterKind = { kind: 'letter' };

/** Zero-width characters, soft hyphens, variation selectors, combining marks, direction marks. */
const takesNoRoom = /[\p{Default_Ignorable_Code_Point}\p{M}\p{Cf}]/u;
const decimalDigit = /\p{Nd}/u;
const otherNumber = /\p{No}/u;
/** Letters that people type as dashes, bars or dots. */
const looksLikeSeparator = /[\p{Lm}ㅡ一ㆍㅣ丨ǀ]/u;
const anyLetter = /[\p{L}\p{Nl}]/u;

/** Circled digits that Unicode does not map to plain ones: first character and the digit it stands for. */
const circled: readonly (readonly [number, number])[] = [
  [0x2776, 1],
  [0x2780, 1],
  [0x278a, 1],
  [0x24f5, 1],
];

/** @param character  one code point beyond ASCII; for ASCII a comparison is faster */
export function kindOf(character: string): CharacterKind {
  const codePoint = character.codePointAt(0) as number;
  if (decimalDigit.test(character)) return { kind: 'digits', digits: decimalValue(codePoint) };
  if (takesNoRoom.test(character)) return invisible;
  if (otherNumber.test(character)) return otherDigits(character, codePoint);
  if (looksLikeSeparator.test(character)) return separator;
  return anyLetter.test(character) ? letter : separator;
}

/** Unicode encodes each script's ten digits one after the other, from its zero; some blocks hold several such tens. */
function decimalValue(codePoint: number): string {
  let before = 0;
  while (decimalDigit.test(String.fromCodePoint(codePoint - before - 1))) before += 1;
  return String(before % 10);
}

/** ①, ², ⑴ and ⒈ are digits that somebody may write a number with; ½ is none. */
function otherDigits(character: string, codePoint: number): CharacterKind {
  const start = circled.find(([first]) => codePoint >= first && codePoint < first + 9);
  if (start !== undefined) return { kind: 'digits', digits: String(start[1] + codePoint - start[0]) };
  if (codePoint === 0x24ff || codePoint === 0x1f10c) return { kind: 'digits', digits: '0' };
  const plain = /^[(]?(\d{1,2})[).,]?$/.exec(character.normalize('NFKC'))?.[1];
  return plain === undefined ? separator : { kind: 'digits', digits: plain };
}
